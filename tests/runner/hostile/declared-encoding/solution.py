# -*- coding: no-such -*-
def answer(n):
    return 2 * n + 1
