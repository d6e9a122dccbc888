from collections import defaultdict, deque


def thread(comments):
    known = {comment["id"] for comment in comments}
    replies = defaultdict(list)
    for comment in sorted(comments, key=lambda comment: comment["id"]):
        replies[comment["parent"] if comment["parent"] in known else None].append(comment["id"])
    shown = []
    waiting = deque((ident, 0) for ident in replies[None])
    while waiting:
        ident, depth = waiting.popleft()
        shown.append([ident, depth])
        waiting.extend((reply, depth + 1) for reply in replies[ident])
    return shown
