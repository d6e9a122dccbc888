"""What is read of quizzes."""
