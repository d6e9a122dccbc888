"""Fills a server's data as a week of use would, over HTTP and without JavaScript."""

import html
import re
from datetime import date, timedelta
from pathlib import Path

import httpx

from e2e.server import Server

NOTES = Path(__file__).parent / "notes"
ARTICLE = re.compile(r'name="id" value="([^"]+)">\s*<input type="hidden" name="item" value="(\d+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FROM_MEMORY = (
    "A decorator takes a function and gives back another one that is called in its place. "
    "The wrapper does not take any arguments."
)
SUMMARY = (
    "A decorator takes a function and gives back another.\n\n- `functools.wraps` keeps its name"
)


class Visitor:
    """A browser without JavaScript: follows links, posts forms."""

    def __init__(self, server: Server, link: str) -> None:
        self._client = httpx.Client(base_url=server.url, follow_redirects=True, trust_env=False)
        self.get(link)

    def get(self, path: str) -> httpx.Response:
        """Open a page."""
        answer = self._client.get(path)
        answer.raise_for_status()
        return answer

    def post(
        self, path: str, data: dict[str, str], *, form_on: str = "/settings/"
    ) -> httpx.Response:
        """Post a form that stands on `form_on`."""
        found = TOKEN.search(self.get(form_on).text)
        assert found, f"no form on {form_on}"
        answer = self._client.post(path, data=data | {"csrfmiddlewaretoken": found[1]})
        answer.raise_for_status()
        return answer

    def practise(self, page: httpx.Response, ratings: str) -> httpx.Response:
        """Answer one card for each of `ratings` on the page of a sitting; the page after that."""
        for rating in ratings:
            found = ARTICLE.search(page.text)
            assert found, f"no card on {page.url}"
            answer = {"id": found[1], "item": found[2], "rating": rating, "duration_ms": "4000"}
            page = self.post(f"{page.url.path}attempts", answer)
        return page

    def find(self, path: str, pattern: str) -> str:
        """The first group of `pattern` on a page."""
        found = re.search(pattern, self.get(path).text)
        assert found, f"no {pattern} on {path}"
        return html.unescape(found[1])

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()


def fill(server: Server) -> None:
    """Notes, a target, a finished sitting, one begun, summaries, a suspended and an edited card."""
    server.run("import", str(NOTES))
    visitor = Visitor(server, server.start())
    try:
        set_target(visitor, days=21)
        finish_a_section(visitor)
        begin_a_plan(visitor)
        topic = visitor.find("/library/", r'/library/topics/(\d+)/"[^>]*>(?:(?!</a>).)*Decorators')
        visitor.post(f"/summary/topic/{topic}", {"text": FROM_MEMORY})
        visitor.post("/summary", {"topic": topic, "text": SUMMARY})
        new = {
            "prompt": "Which status means created?",
            "answer": "201.",
            "tags": "http",
            "style": "",
        }
        card = visitor.post("/library/cards/new", new).url.path
        visitor.post(f"{card}suspend", {})
    finally:
        visitor.close()
        server.stop()


def set_target(visitor: Visitor, *, days: int) -> None:
    """An interview some days from now."""
    day = date.today() + timedelta(days=days)  # noqa: DTZ011 - the learner's own calendar
    form = {"date": day.isoformat(), "minutes_a_day": "25", "role": "Backend developer"}
    visitor.post("/target/", form | {"company": "Quill & Sons", "formats": "live-coding"})


def finish_a_section(visitor: Visitor) -> None:
    """Practise everything under one heading, one card of it twice."""
    document = visitor.find(
        "/library/", r'/library/documents/(\d+)/"[^>]*>(?:(?!</a>).)*flashcards'
    )
    section = visitor.find(f"/library/documents/{document}/", r"/library/sections/(\d+)/")
    page = visitor.post(f"/practise/section/{section}", {})
    page = visitor.practise(page, "1234")
    while not page.url.path.endswith("/done"):
        page = visitor.practise(page, "3")


def begin_a_plan(visitor: Visitor) -> None:
    """Answer the first cards of today's plan, and leave it."""
    visitor.practise(visitor.post("/start", {"minutes": "10"}), "31")
