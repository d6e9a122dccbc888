def settle(entries, opening=0):
    raise NotImplementedError
