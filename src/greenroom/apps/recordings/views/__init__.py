"""Recordings over HTTP: their bytes, their sound, and what is kept."""
