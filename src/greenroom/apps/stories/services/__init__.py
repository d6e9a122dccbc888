"""Writing projects, stories and their drills; nothing typed is lost."""
