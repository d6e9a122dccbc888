from collections import defaultdict


def thread(comments):
    replies = defaultdict(list)
    for comment in sorted(comments, key=lambda comment: comment["id"], reverse=True):
        replies[comment["parent"]].append(comment["id"])
    shown = []
    waiting = [(ident, 0) for ident in replies[None]]
    while waiting:
        ident, depth = waiting.pop()
        shown.append([ident, depth])
        waiting += [(reply, depth + 1) for reply in replies[ident]]
    return shown
