"""Models a learner brings: of meaning, in a folder; of language, at an address. Off by default."""
