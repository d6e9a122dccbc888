from typing import Any


def settings_diff(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """What was added, removed or changed between two nested settings, sorted by path."""
    raise NotImplementedError
