"""Even amounts and an odd deposit: no pair fits, so all must be looked at."""


def make(size):
    return [[2 * number for number in range(size)], 2 * size + 1]
