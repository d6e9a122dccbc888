def answer(n):
    return [0] * 20_000_000
