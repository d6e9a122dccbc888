def answer(n):
    return float(2 * n + 1)
