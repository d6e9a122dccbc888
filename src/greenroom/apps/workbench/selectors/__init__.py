"""Reading drafts, stints and runs; every selector takes the learner."""
