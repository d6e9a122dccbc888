"""What a quiz does."""
