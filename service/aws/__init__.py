"""What Lambda adds to the service: its events, its secrets and its log; the domain knows nothing of it."""
