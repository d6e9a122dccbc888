"""The writing door of the workbench, one module per deed's subject."""
