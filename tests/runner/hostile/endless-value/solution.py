def answer(n):
    value = []
    value.append(value)
    return value
