"""Every call writes a new key into a cache that is full from a quarter of the calls on."""


def make(size):
    calls = [["put", [f"article-{number}", number, number]] for number in range(size)]
    return [{"init": [max(1, size // 4), size], "calls": calls}]
