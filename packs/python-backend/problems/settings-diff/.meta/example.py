"""A walk over both trees at once: O(n log n) for n values, because keys are visited in order."""

import json
from collections.abc import Iterator
from typing import Any


def settings_diff(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """What was added, removed or changed between two nested settings, sorted by path."""
    return list(_changes(old, new, []))


def _changes(old: dict[str, Any], new: dict[str, Any], path: list[str]) -> Iterator[dict[str, Any]]:
    for key in sorted(old.keys() | new.keys()):
        here = [*path, key]
        if key not in old:
            yield {"path": here, "new": new[key]}
        elif key not in new:
            yield {"path": here, "old": old[key]}
        elif isinstance(old[key], dict) and isinstance(new[key], dict):
            yield from _changes(old[key], new[key], here)
        elif _as_text(old[key]) != _as_text(new[key]):
            yield {"path": here, "old": old[key], "new": new[key]}


def _as_text(value: Any) -> str:
    # Python's == calls True, 1 and 1.0 equal, at any depth; JSON does not.
    return json.dumps(value, sort_keys=True)
