"""Open questions, answered in sentences and graded against a rubric, with evidence."""
