"""Learning: turns a site's moderation decisions into its filter, and keeps that filter between requests."""
