from pathlib import Path


class PathRefused(Exception):
    """Answer 404, as for a file that does not exist: say nothing about the disk."""


def path_below(root: Path, name: str) -> Path:
    """The existing file that `name` means below `root`. Raises PathRefused."""
    root = root.resolve(strict=True)
    try:
        # resolve() follows symbolic links and "..": compare what is really opened.
        path = (root / name).resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:  # absent, a loop, a NUL byte
        raise PathRefused from error
    if not path.is_relative_to(root) or not path.is_file():
        raise PathRefused
    return path
