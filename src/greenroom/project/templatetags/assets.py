"""`{% asset "app.css" %}`: the address of a built file, by the name of its source."""

import json
import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import mark_safe

DIST = Path(__file__).resolve().parents[1] / "static" / "dist"

register = template.Library()


class AssetError(RuntimeError):
    """A page asks for a front-end file that was not built; the message says what to do."""


@register.simple_tag
def asset(source: str) -> str:
    """Return the address of what Vite built from `frontend/<source>`.

    Raises AssetError when the front end was not built, or has no such entry.
    """
    manifest = read_manifest() if not settings.DEBUG else read_manifest.__wrapped__()
    if source not in manifest:
        raise AssetError(f"{source} is no entry of frontend/vite.config.ts: add it there.")
    return static(f"dist/{manifest[source]}")


@register.simple_tag
def asset_text(source: str) -> str:
    """What stands in the file that Vite built from `frontend/<source>`, for a page by itself.

    Raises AssetError as `asset` does, and for text that would end the element it stands in.
    """
    name = asset(source).rpartition("/")[2]
    text = (DIST / name).read_text(encoding="utf-8")
    if "</" in text and re.search("</(script|style)", text, re.IGNORECASE):
        raise AssetError(f"{source} holds the end of an element and cannot stand in a page.")
    return mark_safe(text)  # noqa: S308 - our own build


@cache
def read_manifest() -> dict[str, str]:
    """Map each entry's source name to its built, hashed name; read once a process."""
    try:
        entries = json.loads((DIST / "manifest.json").read_bytes())
    except FileNotFoundError as error:
        raise AssetError("The front end is not built: run `python hatch_build.py`.") from error
    return {source: entry["file"] for source, entry in entries.items()}
