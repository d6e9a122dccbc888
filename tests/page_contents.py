"""What in a page would run, or would ask another machine for something."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Findings(HTMLParser):
    """What in a page would run, or would ask another machine for something."""

    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # What a page reads its own JSON from is no code: no browser runs it.
        is_data = tag == "script" and given.get("type") == "application/json"
        self.inside = tag if tag in ("script", "style") and not is_data else ""
        if tag in ("style", "iframe", "object", "embed", "base", "math", "foreignobject"):
            self.found.append(f"<{tag}>")
        if tag == "script" and not is_data and not given.get("src"):
            self.found.append("<script> without src")
        for name, value in given.items():
            self._look_at(tag, name, value)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name.startswith(("on", "hx-on", "hx-vals", "hx-vars")):
            self.found.append(f"{name}={value}")
        if name in ("style", "srcdoc", "srcset", "ping", "background"):
            self.found.append(f"{name}={value}")
        if name in ("src", "href", "action", "formaction", "data", "poster", "xlink:href"):
            is_own = value.startswith(("/", "#", "?")) and not value.startswith(("//", "/\\"))
            is_link = tag == "a" and value.startswith(("http://", "https://", "mailto:"))
            if value and not (is_own or is_link):
                self.found.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.found.append(f"code in <{self.inside}>: {data.strip()[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def active_content(html: str) -> list[str]:
    """Everything in a page that must not be there."""
    findings = Findings()
    findings.feed(html)
    findings.close()
    return findings.found
