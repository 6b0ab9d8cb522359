"""The commands of `recap-comments`, a file for each group. `service.cli` gathers them; the Lambda package has none."""
