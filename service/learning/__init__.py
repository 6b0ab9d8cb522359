"""Learning: from the history of decisions to what a site's filter knows, kept between requests."""
