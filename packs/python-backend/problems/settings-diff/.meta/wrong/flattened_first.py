import json


def flatten(settings, path=()):
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from flatten(value, (*path, key))
        else:
            yield (*path, key), value


def settings_diff(old, new):
    before, after = dict(flatten(old)), dict(flatten(new))
    changes = []
    for path in sorted(before.keys() | after.keys()):
        change = {"path": list(path)}
        if path in before:
            change["old"] = before[path]
        if path in after:
            change["new"] = after[path]
        if len(change) == 3 and json.dumps(before[path], sort_keys=True) == json.dumps(
            after[path], sort_keys=True
        ):
            continue
        changes.append(change)
    return changes
