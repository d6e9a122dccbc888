"""Files that grow from one byte on, for four workers: the total has twice the digits of n."""


def make(size):
    return [[number % 97 + 1 for number in range(size)], 4]
