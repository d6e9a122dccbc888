"""Ada works in a terminal; see house_fixtures."""

from cli.house_fixtures import ada, house, pack_folder

__all__ = ["ada", "house", "pack_folder"]
