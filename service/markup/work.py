"""What one comment may cost beside its length: bounds before anything dear, so that no text is dear.

Prose of 10,000 characters takes about 110 µs. With these no text of that length takes five times as much (benchmarks):
every tag, address and entity is paid for before it is looked at, and what cannot be paid is shown as text.
"""

# In units of one tag, about 3 µs. Enough for a list of 20 items with a word in bold in each (82 tags, 60 texts), for 25
# bare addresses, or for 8 links with words of their own: more than an honest comment holds.
WORK = 150

# What is paid for a tag or the text before it, for each attribute, for an address in text, for a link that is written
# as a tag and passes bleach, for a character that is written by its name or number, and for a line.
TOKEN, ATTRIBUTE, ADDRESS, LINK, ENTITY, LINE = 1, 0.5, 6, 18, 0.25, 0.05

# Characters that HTML writes with up to five: a bound for what is stored, not for time.
MAX_ESCAPES = 600
