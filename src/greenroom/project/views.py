"""Pages that belong to no single app: the palette's answers."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_GET

from greenroom.apps.accounts.requests import LearnerRequest
from greenroom.apps.library.selectors.documents import documents_of
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.library.views.links import link_hits

# What can be gone to without searching: title, address name, words that also find it.
PAGES = (
    ("Today", "plan:today", "plan home start"),
    ("Practise", "practice:start", "review study sitting"),
    ("Quiz", "quizzing:index", "quizzes exam test multiple choice timed"),
    ("Workbench", "workbench:index", "problems labs reviews code run do exercises"),
    ("Library", "library:library", "topics documents notes"),
    ("Import notes", "library:import", "drop paste files folder add"),
    ("Cards", "library:cards", "flashcards list waiting suspended"),
    ("New card", "library:new-card", "make create add"),
    ("Scripts", "library:snippets", "snippets code examples copy"),
    ("New snippet", "library:new-snippet", "script code write own"),
    ("Recaps", "practice:recap", "heading summary eve quick"),
    ("Checklists", "library:checklists", "final preparation day"),
    ("The day", "dayof:index", "sheet logistics print interview leave questions to ask"),
    ("The eve", "dayof:eve", "short returns evening before"),
    ("Stories", "stories:index", "star projects behavioural situation result"),
    ("New story", "stories:new-story", "star write situation task action result"),
    ("Behavioural questions", "stories:questions", "bank competencies star"),
    ("What fits", "stories:matrix", "matrix stories questions uncovered"),
    ("Projects from a CV", "stories:import", "resume json pdf import"),
    ("Mock interviews", "interviews:index", "rehearse mock interview past review"),
    ("New mock interview", "interviews:new", "rehearse compose phone technical live coding"),
    ("Warm-ups", "warmups:index", "voice read aloud about yourself confidence"),
    ("Breathe", "dayof:breathe", "calm pace breathing"),
    ("Readiness", "plan:readiness", "forecast topics percent"),
    ("Calibration", "practice:calibration", "memory model fit predictions recall"),
    ("Target", "plan:target", "interview date company weights"),
    ("Settings", "accounts:settings", "theme dark light time zone"),
    ("Recordings", "recordings:kept", "sound video delete disk space quota"),
    ("Calendar", "plan:calendar", "week blocks schedule days off"),
    ("Days and feed", "calendar:settings", "minutes weekday days off ics"),
    ("Pomodoro", "calendar:pomodoro", "timer clock stretch 25 break"),
)
MOST_HITS = 12
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the palette."""

    kind: str
    title: str
    url: str


@require_GET
def palette(request: LearnerRequest) -> HttpResponse:
    """Pages, documents, topics, cards, sections and snippets that match what was typed."""
    query = request.GET.get("q", "").strip()
    places = [
        Place("page", title, reverse(name))
        for title, name, words in PAGES
        if _is_match(query, f"{title} {words}")
    ]
    if query:
        places += _named(request, query)
        hits = link_hits(search(request.user, query, limit=MOST_HITS))
        known = {place.url for place in places}
        places += [Place(hit.kind, hit.title, hit.url) for hit in hits if hit.url not in known]
    return render(request, "palette.html", {"places": places, "query": query})


def _named(request: LearnerRequest, query: str) -> list[Place]:
    """Topics and documents called so: whoever types a name means them before any card."""
    topics = [topic for topic in topics_of(request.user) if _is_match(query, topic.title)]
    documents = documents_of(request.user).filter(path__icontains=query)[:MOST_NAMED]
    return [
        Place("topic", topic.title, reverse("practice:topic", args=[topic.pk]))
        for topic in topics[:MOST_NAMED]
    ] + [
        Place("document", one.path, reverse("library:document", args=[one.pk])) for one in documents
    ]


def _is_match(query: str, words: str) -> bool:
    """Every word typed begins a word of the page's."""
    known = words.lower().split()
    return all(any(one.startswith(word) for one in known) for word in query.lower().split())


urlpatterns: list[URLPattern] = [path("palette", palette, name="palette")]
