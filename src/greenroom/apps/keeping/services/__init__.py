"""What concerns all of a learner's data at once: startup, backups, restore, export.

This app stands above the others and has no models of its own.
"""
