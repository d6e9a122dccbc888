"""Pages of the workbench: listing.py finds, work.py works, runs.py shows what came of it."""
