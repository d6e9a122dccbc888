"""Pages of projects, stories, and the bank of questions."""
