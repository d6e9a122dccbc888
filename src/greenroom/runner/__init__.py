"""Running code that is not Greenroom's own. Knows nothing of Django."""
