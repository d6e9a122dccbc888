"""The time zone this computer is set to, by its IANA name."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import available_timezones

FALLBACK = "UTC"


def find_system_zone(*, environment: Mapping[str, str], etc: Path = Path("/etc")) -> str:
    """The IANA name ("Europe/Berlin") from TZ, /etc/localtime or /etc/timezone, else UTC."""
    known = available_timezones()
    candidates = (_from_variable(environment), _from_link(etc), _from_file(etc))
    return next((name for name in candidates if name in known), FALLBACK)


def _from_variable(environment: Mapping[str, str]) -> str:
    """TZ may be a name, ":name", or a path below a zoneinfo folder."""
    return _behind_zoneinfo(environment.get("TZ", "").lstrip(":"))


def _from_link(etc: Path) -> str:
    try:
        return _behind_zoneinfo(str((etc / "localtime").readlink()))
    except OSError:
        return ""


def _from_file(etc: Path) -> str:
    try:
        return (etc / "timezone").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _behind_zoneinfo(path: str) -> str:
    _, found, name = path.partition("zoneinfo/")
    name = name if found else path
    return name.removeprefix("posix/").removeprefix("right/")
