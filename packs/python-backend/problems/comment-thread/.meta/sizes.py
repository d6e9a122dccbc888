"""Each comment replies to the one of half its id; they come in a scrambled but fixed order."""


def make(size):
    step = next(step for step in (7919, 7907, 7901) if size % step)
    ids = [number * step % size for number in range(size)]
    return [[{"id": ident, "parent": ident // 2 if ident else None} for ident in ids]]
