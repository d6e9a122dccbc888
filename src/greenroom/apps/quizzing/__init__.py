"""Quizzes: composed, taken as practice or as an exam, and looked back at."""
