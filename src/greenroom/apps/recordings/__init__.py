"""What was recorded: taken byte by byte, listened to, played, and really deleted."""
