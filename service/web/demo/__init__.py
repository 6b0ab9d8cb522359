"""A small blog to try the service with."""
