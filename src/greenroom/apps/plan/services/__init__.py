"""The writing door of the plan."""
