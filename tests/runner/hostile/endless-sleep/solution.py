import time


def answer(n):
    time.sleep(10_000)
    return 2 * n + 1
