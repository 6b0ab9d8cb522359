"""The API's description in OpenAPI 3.1: what it may be asked, what it answers, and in what shapes."""
