"""The JSON API of readers and authors."""
