def thread(comments):
    depth_of = {}
    shown = []
    for comment in comments:
        parent = comment["parent"]
        depth = depth_of[parent] + 1 if parent in depth_of else 0
        depth_of[comment["id"]] = depth
        place = len(shown)
        if depth:
            place = [ident for ident, _ in shown].index(parent) + 1
            while place < len(shown) and shown[place][1] >= depth:
                place += 1
        shown.insert(place, [comment["id"], depth])
    return shown
