def answer(n):
    nested = []
    for _ in range(10_000_000):
        nested = [nested]
    repr(nested)
    return 2 * n + 1
