"""The same house as the command line's tests."""

from cli.house_fixtures import ada, house, pack_folder

__all__ = ["ada", "house", "pack_folder"]
