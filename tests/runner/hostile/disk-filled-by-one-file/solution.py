def answer(n):
    with open("/tmp/large", "wb") as file:
        try:
            for _ in range(4_000):
                file.write(b"x" * 1_000_000)
        except OSError:
            return -1
    return 2 * n + 1
