import json


def settings_diff(old, new, path=[]):
    changes = []
    for key in sorted(old.keys() | new.keys()):
        path.append(key)
        if key not in old:
            changes.append({"path": list(path), "new": new[key]})
        elif key not in new:
            changes.append({"path": list(path), "old": old[key]})
        elif isinstance(old[key], dict) and isinstance(new[key], dict):
            changes += settings_diff(old[key], new[key], path)
            continue
        elif json.dumps(old[key], sort_keys=True) != json.dumps(new[key], sort_keys=True):
            changes.append({"path": list(path), "old": old[key], "new": new[key]})
        path.pop()
    return changes
