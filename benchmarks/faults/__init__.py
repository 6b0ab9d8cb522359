"""What breaks a store, and whether the service keeps its word: nothing lost, doubled or falsely confirmed."""
