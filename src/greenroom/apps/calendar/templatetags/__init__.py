"""Pieces of the calendar that other pages show."""
