"""What one comment may cost beyond its length: limits before every expensive step, so that no text is expensive.

bleach's parser takes some 1,100 µs for 10,000 characters of prose, 15 to 20 µs for each element and 8 µs for each sign
that is escaped. With these bounds no text of that length takes five times as much as prose (benchmarks): every tag,
line, sign, address and entity is paid for before it is looked at, and what cannot be paid is shown as text.
"""

# In units of one tag, about 15 µs. Enough for a list of 20 items with a word in bold in each (82 tags, 60 texts), for a
# poem of 200 lines, for 24 bare addresses, or for 8 links with words of their own: more than an honest comment holds.
BUDGET = 150

# What is paid for a tag or the text before it, for each attribute, for an address in text, for a link that is written
# as a tag, for a character that is written by its name or number, for a line, and for a sign that HTML must escape.
TOKEN, ATTRIBUTE, ADDRESS, LINK, ENTITY, LINE, ESCAPE = 1, 0.5, 6, 18, 0.25, 0.6, 0.3


def price_text(text: str) -> float:
    """Return the price of the text between two tags, without the addresses in it."""
    return TOKEN + ENTITY * text.count("&") + LINE * text.count("\n") + price_escapes(text)


def price_escapes(text: str) -> float:
    """Return the price of the signs in a text that HTML must escape."""
    return ESCAPE * (text.count("<") + text.count(">") + text.count("&"))
