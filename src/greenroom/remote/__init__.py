"""Asking a server that the learner named: by a checked address, within bounds, without surprises."""
