"""A busy client whose window holds more the longer the stream is, and is full from halfway on."""


def make(size):
    calls = [["allows", ["ada", second]] for second in range(size)]
    return [{"init": [size // 2, size], "calls": calls}]
