"""Reading what was practised; every selector takes the learner."""
