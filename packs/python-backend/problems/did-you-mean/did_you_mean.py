def suggest(word: str, known: list[str], most: int) -> list[str]:
    """The known names within `most` single-character steps of the word, nearest first."""
    raise NotImplementedError
