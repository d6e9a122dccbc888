"""How a full name and its two parts belong together. Everybody keeps to this; it stays as it is."""


def split_name(name: str) -> tuple[str, str]:
    """First and last name: the last word is the last name, all before it the first.

    >>> split_name("Anna Maria  Sand")
    ('Anna Maria', 'Sand')
    >>> split_name("Cher")
    ('', 'Cher')
    """
    *first, last = name.split() or [""]
    return " ".join(first), last


def full_name(first_name: str, last_name: str) -> str:
    """The two parts as one name."""
    return f"{first_name} {last_name}".strip()
