"""Models that the learner brings: of meaning in a folder, of language behind an address. Off by default."""
