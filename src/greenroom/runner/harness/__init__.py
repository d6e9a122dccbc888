"""What runs beside a learner's code, inside the sandbox. Imports the standard library only."""
