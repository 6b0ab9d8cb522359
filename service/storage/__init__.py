"""The comment store: one narrow port, two engines, one `Store` above them."""
