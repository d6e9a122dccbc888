import json


def settings_diff(old, new, path=()):
    changes = []
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        here = [*path, key]
        if isinstance(before, dict) and isinstance(after, dict):
            changes += settings_diff(before, after, here)
        elif json.dumps(before, sort_keys=True) == json.dumps(after, sort_keys=True):
            continue
        elif before is None:
            changes.append({"path": here, "new": after})
        elif after is None:
            changes.append({"path": here, "old": before})
        else:
            changes.append({"path": here, "old": before, "new": after})
    return changes
