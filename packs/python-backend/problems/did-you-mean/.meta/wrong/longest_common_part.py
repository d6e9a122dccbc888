def distance(first, second):
    above = [0] * (len(second) + 1)
    for letter in first:
        current = [0]
        for column, other in enumerate(second, 1):
            if letter == other:
                current.append(above[column - 1] + 1)
            else:
                current.append(max(above[column], current[-1]))
        above = current
    return max(len(first), len(second)) - above[-1]


def suggest(word, known, most):
    ranked = sorted((distance(word, name), name) for name in known)
    return [name for steps, name in ranked if steps <= most]
