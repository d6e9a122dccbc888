"""Reading projects, stories and where they fit."""
