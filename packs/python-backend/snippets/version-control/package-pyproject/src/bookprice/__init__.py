"""Prices of books with tax."""

__version__ = "1.2.0"
