"""WordPress' REST API for comments, so that its clients work with this service (docs/wordpress.md)."""
