"""Tags of mock interviews."""
