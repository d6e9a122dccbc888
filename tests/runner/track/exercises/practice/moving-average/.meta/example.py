from fractions import Fraction


def averages(numbers, size):
    if size < 1:
        raise ValueError("the window holds at least one number")
    window = []
    for number in numbers:
        window = [*window, number][-size:]
        if len(window) == size:
            yield Fraction(sum(window), size)
