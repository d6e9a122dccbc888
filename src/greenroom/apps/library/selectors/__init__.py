"""Reading the library; every selector takes the learner."""
