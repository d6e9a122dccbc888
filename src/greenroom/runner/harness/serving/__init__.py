"""The program's side of a lab: drives the learner's program for a judge that sits elsewhere."""
