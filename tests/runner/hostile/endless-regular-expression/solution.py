import re


def answer(n):
    re.match(r"(a+)+$", "a" * 64 + "b")
    return 2 * n + 1
