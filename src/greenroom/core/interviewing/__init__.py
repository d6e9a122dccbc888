"""Mock interviews: what they are made of, how they run, and what is seen in them."""
