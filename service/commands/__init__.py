"""The commands of `recap-comments`, a file for each group. `service.cli` collects them; the Lambda zip has none."""
