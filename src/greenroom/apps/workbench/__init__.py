"""Doing: problems, labs and reviews, worked on in a page and graded by running them."""
