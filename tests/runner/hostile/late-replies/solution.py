import threading
import time

asked = []


def answer(n):
    asked.append(n)
    if len(asked) < 2:
        return -1
    threading.Thread(target=time.sleep, args=(0.01,)).start()
    return 2 * asked[-2] + 1
