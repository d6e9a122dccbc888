"""The environment -> where to ask, as whom, and for how long. Read once, at the start."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, urlsplit

from greenroom.remote.errors import SettingsError

# A small model on one's own machine takes this long for a page of text.
DEFAULT_TIMEOUT_SECONDS: Final = 60
TIMEOUT_SECONDS: Final = (1, 600)
_SHOWN_CHARACTERS: Final = 80


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks OpenAI's protocol. `url` has no slash at its end."""

    url: str
    name: str
    key: str = field(default="", repr=False)
    timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS

    @property
    def host(self) -> str:
        """Who is asked, as told to the learner."""
        return urlsplit(self.url).netloc

    @property
    def is_elsewhere(self) -> bool:
        """Whether what it is sent leaves this machine."""
        return not is_loopback(urlsplit(self.url).hostname or "")


class Reader:
    """Reads variables and gathers what is wrong with them; `finish` raises all of it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._faults: list[str] = []

    def text(self, key: str) -> str:
        """The variable without spaces around it, "" where it is not set."""
        return self._environment.get(key, "").strip()

    def number(self, key: str, default: int, bounds: tuple[int, int]) -> int:
        """A whole number within bounds."""
        value = self.text(key)
        if not value:
            return default
        low, high = bounds
        if value.isascii() and value.isdigit() and low <= int(value[:12]) <= high:
            return int(value)
        self.fault(key, value, f"must be a whole number from {low} to {high}")
        return default

    def switch(self, key: str) -> bool:
        """Whether it is 1."""
        value = self.text(key)
        if value not in ("", "0", "1"):
            self.fault(key, value, "must be 0 or 1")
        return value == "1"

    def endpoint(self, prefix: str) -> Endpoint | None:
        """`<prefix>_URL`, `_NAME`, `_KEY`, `_TIMEOUT`, `_ALLOW_HTTP`; None where no URL is set."""
        url, name = self.text(f"{prefix}_URL"), self.text(f"{prefix}_NAME")
        key = self._secret(f"{prefix}_KEY")
        timeout = self.number(f"{prefix}_TIMEOUT", DEFAULT_TIMEOUT_SECONDS, TIMEOUT_SECONDS)
        fault = address_fault(url, allow_http=self.switch(f"{prefix}_ALLOW_HTTP"))
        if not url:
            if name:
                self.fault(f"{prefix}_NAME", name, f"names a model, but {prefix}_URL is not set")
            return None
        if fault:
            self.fault(f"{prefix}_URL", url, fault)
        if not name:
            self.fault(f"{prefix}_NAME", name, f"must name the model to ask at {prefix}_URL")
        return Endpoint(url.rstrip("/"), name, key, timeout)

    def fault(self, key: str, value: str, says: str) -> None:
        """Note what is wrong with a variable."""
        self._faults.append(f"{key}={value[:_SHOWN_CHARACTERS]!r}: {says}.")

    def finish(self) -> None:
        """Raise SettingsError if anything was wrong."""
        if self._faults:
            raise SettingsError(self._faults)

    def _secret(self, key: str) -> str:
        value = self.text(key)
        if value and not (value.isascii() and value.isprintable() and " " not in value):
            # Its value stays out of every message: it is half of a password, or a whole one.
            self._faults.append(f"{key}: must be printable ASCII without spaces (not shown here).")
            return ""
        return value


def address_fault(url: str, *, allow_http: bool = False) -> str:
    """What is wrong with an address to send answers to; "" where nothing is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is no address"
    if not url:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return "must be an address such as https://host/v1"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "must hold no name, password, query or fragment; a key has a variable of its own"
    if not url.isascii() or not url.isprintable() or " " in url:
        return "must be printable ASCII without spaces"
    return _plain_fault(parts, host, allow_http=allow_http)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, told without asking anybody."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _plain_fault(parts: SplitResult, host: str, *, allow_http: bool) -> str:
    if parts.scheme == "https" or allow_http or is_loopback(host):
        return ""
    return (
        "would send your answers and key unencrypted; use https, an address of this machine, or "
        "allow it with the variable that ends in _ALLOW_HTTP"
    )
