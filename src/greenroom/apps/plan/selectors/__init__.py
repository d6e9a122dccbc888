"""Reading the target, today's plan and the forecast; every selector takes the learner."""
