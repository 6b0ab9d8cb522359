"""The classifier: a small statistical model that ships with the package, and what each site adds to it."""
