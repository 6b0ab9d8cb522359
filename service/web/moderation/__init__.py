"""What moderators do over HTTP: the queue and its decisions, authors, rules, history, sessions, and their page."""
