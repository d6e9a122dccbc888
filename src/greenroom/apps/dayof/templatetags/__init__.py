"""Tags of the eve and the day."""
