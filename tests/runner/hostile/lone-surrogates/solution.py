def answer(n):
    return "\ud800" * 1_000
