"""Warm-ups: a text read aloud, and oneself in thirty seconds to two minutes."""
