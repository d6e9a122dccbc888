def distance(first, second):
    table = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in range(1, len(first) + 1):
        for column in range(1, len(second) + 1):
            if first[row - 1] == second[column - 1]:
                table[row][column] = table[row - 1][column - 1]
            else:
                table[row][column] = 1 + min(
                    table[row - 1][column - 1], table[row - 1][column], table[row][column - 1]
                )
    return table[-1][-1]


def suggest(word, known, most):
    ranked = sorted((distance(word, name), name) for name in known)
    return [name for steps, name in ranked if steps <= most]
