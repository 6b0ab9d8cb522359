"""The use cases of readers and authors."""
