"""The writing door of practice, one module per deed's subject."""
