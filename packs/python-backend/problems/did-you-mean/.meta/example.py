"""Levenshtein's distance, row by row: O(n * m) steps for two texts, and O(m) memory.

Row i holds the distance of the first i letters of one text to every beginning of the other. Each
entry needs only three neighbours, so one earlier row is enough.
"""


def suggest(word: str, known: list[str], most: int) -> list[str]:
    """The known names within `most` single-character steps of the word, nearest first."""
    ranked = sorted((_distance(word, name), name) for name in known)
    return [name for distance, name in ranked if distance <= most]


def _distance(first: str, second: str) -> int:
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            replaced = above[column - 1] + (letter != other)
            current.append(min(replaced, above[column] + 1, current[column - 1] + 1))
        above = current
    return above[-1]
