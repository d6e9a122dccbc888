"""What is read of mock interviews."""
