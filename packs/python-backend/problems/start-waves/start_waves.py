from typing import Any


def start_waves(needs: dict[str, list[str]]) -> dict[str, Any]:
    """The waves in which services can start, or one cycle that keeps them from starting."""
    raise NotImplementedError
