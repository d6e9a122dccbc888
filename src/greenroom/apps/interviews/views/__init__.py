"""What a mock interview shows."""
