"""What is done with a warm-up; the only way its rows are written."""
