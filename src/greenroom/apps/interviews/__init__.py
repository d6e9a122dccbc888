"""Mock interviews: composed, run, recorded, reviewed."""
