"""The four words a memory understands."""

from enum import IntEnum


class Rating(IntEnum):
    """How an attempt went. The numbers are the keys 1 to 4 and the database values."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4
