"""Around the sanitiser: what text and links may be, and markup bounded in linear time before bleach sees it."""
