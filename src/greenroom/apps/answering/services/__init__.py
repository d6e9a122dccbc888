"""What is done with an answer; the only way its rows are written."""
