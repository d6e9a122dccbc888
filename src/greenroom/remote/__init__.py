"""Asking a server that the learner named: at a checked address, within bounds, and only there."""
