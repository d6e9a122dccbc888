"""Template tags that every app's pages may use."""
