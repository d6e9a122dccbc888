"""Greenroom gets a Python backend developer ready for an interview."""

__version__ = "0.1.0"
