"""Pages of warming up."""
