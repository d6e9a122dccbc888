"""Reading warm-ups."""
