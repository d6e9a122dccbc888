from collections import defaultdict


def thread(comments):
    known = {comment["id"] for comment in comments}
    replies = defaultdict(list)
    for comment in sorted(comments, key=lambda comment: comment["id"], reverse=True):
        parent = comment["parent"]
        if not parent or parent not in known:
            parent = None
        replies[parent].append(comment["id"])
    shown = []
    waiting = [(ident, 0) for ident in replies[None]]
    while waiting:
        ident, depth = waiting.pop()
        shown.append([ident, depth])
        waiting += [(reply, depth + 1) for reply in replies[ident]]
    return shown
