"""Takes the place of `service` in the bare zip, so that the runtime finds its handler under the same name."""
