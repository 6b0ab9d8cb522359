"""Lambda: its events, its secrets and its entry. Nothing else of the service knows them."""
