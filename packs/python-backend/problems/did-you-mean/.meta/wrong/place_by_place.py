def distance(first, second):
    different = sum(a != b for a, b in zip(first, second))
    return different + abs(len(first) - len(second))


def suggest(word, known, most):
    ranked = sorted((distance(word, name), name) for name in known)
    return [name for steps, name in ranked if steps <= most]
