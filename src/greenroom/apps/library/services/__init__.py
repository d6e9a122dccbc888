"""The writing door of the library, one module per deed's subject."""
