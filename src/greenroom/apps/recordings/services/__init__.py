"""What is done with a recording; the only way its rows and files are written."""
