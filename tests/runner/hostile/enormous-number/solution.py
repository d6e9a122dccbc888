def answer(n):
    return 1 << 33_000_000
