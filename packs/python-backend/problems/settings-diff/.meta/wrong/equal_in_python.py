def settings_diff(old, new, path=()):
    changes = []
    for key in sorted(old.keys() | new.keys()):
        here = [*path, key]
        if key not in old:
            changes.append({"path": here, "new": new[key]})
        elif key not in new:
            changes.append({"path": here, "old": old[key]})
        elif isinstance(old[key], dict) and isinstance(new[key], dict):
            changes += settings_diff(old[key], new[key], here)
        elif old[key] != new[key]:
            changes.append({"path": here, "old": old[key], "new": new[key]})
    return changes
