"""Every call is a new payment, and half of the keys so far are remembered at the end."""


def make(size):
    calls = [["pay", ["ada", f"key-{number}", "acc-1", 1, number]] for number in range(size)]
    return [{"init": [{"acc-1": size}, max(1, size // 2)], "calls": calls}]
