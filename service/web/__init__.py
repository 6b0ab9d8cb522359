"""HTTP: what comes over the wire becomes values, what use cases answer becomes JSON or pages; nothing is decided."""
