"""What a mock interview writes."""
