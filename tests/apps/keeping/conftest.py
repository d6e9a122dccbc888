"""The same house as the command line's tests."""

from apps.keeping.exports import ben, library
from cli.house_fixtures import ada, house, pack_folder

__all__ = ["ada", "ben", "house", "library", "pack_folder"]
