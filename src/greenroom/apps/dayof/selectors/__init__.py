"""What is read of the eve, the day itself, and what came of it."""
