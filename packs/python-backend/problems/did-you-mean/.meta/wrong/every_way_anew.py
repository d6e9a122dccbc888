def distance(first, second):
    if not first or not second:
        return len(first) + len(second)
    if first[0] == second[0]:
        return distance(first[1:], second[1:])
    return 1 + min(
        distance(first[1:], second),
        distance(first, second[1:]),
        distance(first[1:], second[1:]),
    )


def suggest(word, known, most):
    ranked = sorted((distance(word, name), name) for name in known)
    return [name for steps, name in ranked if steps <= most]
