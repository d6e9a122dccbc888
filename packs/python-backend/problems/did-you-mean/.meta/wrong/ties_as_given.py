def distance(first, second):
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            replaced = above[column - 1] + (letter != other)
            current.append(min(replaced, above[column] + 1, current[-1] + 1))
        above = current
    return above[-1]


def suggest(word, known, most):
    near = [name for name in known if distance(word, name) <= most]
    return sorted(near, key=lambda name: distance(word, name))
