def reply(n):
    return 2 * n + 1
