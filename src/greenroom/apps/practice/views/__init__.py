"""Pages of practice: practise.py asks, reading.py shows what to read."""
