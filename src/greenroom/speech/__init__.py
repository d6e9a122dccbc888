"""A recording of somebody talking -> where they spoke, their pauses and pace, their words."""
