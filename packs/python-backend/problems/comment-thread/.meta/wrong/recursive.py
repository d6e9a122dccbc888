from collections import defaultdict


def thread(comments):
    known = {comment["id"] for comment in comments}
    replies = defaultdict(list)
    for comment in sorted(comments, key=lambda comment: comment["id"]):
        replies[comment["parent"] if comment["parent"] in known else None].append(comment["id"])

    def walk(parent, depth):
        for ident in replies[parent]:
            yield [ident, depth]
            yield from walk(ident, depth + 1)

    return list(walk(None, 0))
