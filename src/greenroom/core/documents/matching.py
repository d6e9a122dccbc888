"""Which topic of the syllabus a section belongs to, told by its headings' names and aliases.

The innermost heading that names anything decides. Where it names only an area, the text says
which of the area's topics is meant. A wrong topic is worse than none, so anything below
`LEAST_CONFIDENCE` is no match.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from greenroom.core.documents.duplicates import text_key

LEAST_CONFIDENCE = 0.5


def _set(words: str, parting: str | None = None) -> frozenset[str]:
    return frozenset(words.split(parting))


@dataclass(frozen=True, slots=True)
class TopicNames:
    """What a topic is called: title, aliases, and the title of its area."""

    id: str
    title: str
    area_title: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic with how surely (0..1) it is meant; `matched` is the name that matched."""

    topic_id: str
    confidence: float
    matched: str


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    text: str
    topic_id: str
    is_title: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """Names by their first word, exact names, and the topics of each area."""

    by_word: dict[str, tuple[_Name, ...]]
    exact: dict[tuple[str, ...], _Name]
    areas: dict[tuple[str, ...], tuple[str, ...]]
    shared: frozenset[tuple[str, ...]]  # names that several topics have


# Words that dress a heading up and name nothing.
_NOISE = _set(
    "a an the of to in on for with and or your my our this that how what is are do i master "
    "mastering revise revising revision review understand understanding learn learning know "
    "knowledge study studying key core basic basics fundamental fundamentals advanced essential "
    "essentials important common general main topic topics area areas concept concepts "
    "introduction intro overview guide cheat sheet cheatsheet notes note summary technique "
    "techniques tip tips best practice practices skill skills question questions answer answers "
    "q qa faq part chapter section module lesson day week working work using "
    "use usage implement implementing implementation robust strengthen enhance polish dive into "
    "deep design develop developer development strategies strategy principle principles more "
    "about vs versus other additional tool tools library libraries example examples real time "
    "handling handle manage managing management integrating building build creating create"
)
# Headings that say what kind of text follows; the heading around them says what about.
_GENERIC = _set(
    "techniques technique key topics|topics|key areas|key tools|tools|coding tips|tips|"
    "best practices|practices|summary|overview|introduction|notes|examples|example|resources|"
    "further reading|questions|questions|key points|takeaways|key takeaways|"
    "exercises|common questions|common mistakes|pitfalls|basics|fundamentals|advanced|answers|"
    "definitions|other|misc|miscellaneous|general|techniques|key topics|additional skills|"
    "real time examples|conclusion",
    "|",
)
_NUMBERING = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,5})[.):]\s+|\d{1,3}\s+[-\u2013]\s+)"
)
_JOINED = re.compile(r"[,/&]|\b(?:and|y|und|et|e)\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\(([^()]{1,60})\)")


def match_topic(
    headings: Sequence[str], topics: Sequence[TopicNames], *, text: str = ""
) -> TopicMatch | None:
    """The topic a section is about, or None when nothing is likely (confidence below .5).

    `headings` run from the outermost to the innermost. An exact title or alias of the innermost
    heading gives 1.0, a contained name .5 to .95 by how much of the heading it covers. A heading
    further out costs a third and more, because the inner one is about something the syllabus does
    not name. An area's name with a topic's name in `text` gives .55 to .8, and so does a lead-in
    of `text` that names a topic of the same area more exactly than the heading does; alone it
    gives .5 to .6.
    """
    index = _index(tuple(topics))
    told = [one for one in reversed(headings) if not _is_generic(one)]
    for depth, heading in enumerate(told):
        found = _match_heading(heading, index)
        if found:
            # Further out the section may have drifted to something the syllabus does not name.
            confidence = found.confidence - (0.25 + 0.1 * depth if depth else 0.0)
            heading_match = TopicMatch(found.topic_id, confidence, found.matched)
            return _likely(_closer(heading_match, text, index))
        ids = _area_topics(heading, index)
        if ids:
            return _match_text(text, told[:depth], ids, index) or _match_lead(text, index)
    return _match_lead(text, index)


def _closer(match: TopicMatch, text: str, index: _Index) -> TopicMatch:
    """The topic of the same area that the text's lead-in names, if the heading was less exact."""
    if match.confidence >= 0.9 or not text:
        return match
    name = _lead_name(text, index)
    area = match.topic_id.split("/")[0]
    if name and name.topic_id.split("/")[0] == area:
        return TopicMatch(name.topic_id, 0.8, name.text)
    return match


def _match_lead(text: str, index: _Index) -> TopicMatch | None:
    """The topic a lead-in names all by itself: two words are telling, one word just so."""
    name = _lead_name(text, index)
    if name is None or name.words in index.shared:
        return None
    return TopicMatch(name.topic_id, 0.6 if len(name.words) > 1 else 0.5, name.text)


def _lead_name(text: str, index: _Index) -> _Name | None:
    lead, mark, _ = text.replace("*", "").partition(":")
    if not mark or len(lead) > 60:
        return None
    return next((index.exact[words] for words, _ in _readings(lead) if words in index.exact), None)


def _likely(match: TopicMatch | None) -> TopicMatch | None:
    return match if match and match.confidence >= LEAST_CONFIDENCE else None


def _is_generic(heading: str) -> bool:
    key = text_key(_NUMBERING.sub("", heading))
    return key in _GENERIC or not key


@lru_cache(maxsize=8)
def _index(topics: tuple[TopicNames, ...]) -> _Index:
    by_word: dict[str, list[_Name]] = {}
    exact: dict[tuple[str, ...], _Name] = {}
    shared: set[tuple[str, ...]] = set()
    areas: dict[tuple[str, ...], list[str]] = {}
    for topic in topics:
        for number, text in enumerate((topic.title, *topic.aliases)):
            words = _words(text)
            if not words:
                continue
            name = _Name(words, text, topic.id, number == 0)
            by_word.setdefault(words[0], []).append(name)
            kept = exact.get(words)
            if kept and kept.topic_id != topic.id:
                shared.add(words)
            if kept is None or (name.is_title and not kept.is_title):
                exact[words] = name
        area = _words(topic.area_title)
        areas.setdefault(area, []).append(topic.id)
    return _Index(
        {word: tuple(names) for word, names in by_word.items()},
        exact,
        {area: tuple(ids) for area, ids in areas.items()},
        frozenset(shared),
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Words of a name without numbering, marks and plural endings."""
    bare = _NUMBERING.sub("", text.lstrip("#*_ "))
    return tuple(_stem(word) for word in text_key(bare).split())


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "os")):
        return word[:-1]
    return word


_NOISE_STEMS = frozenset(_stem(word) for word in _NOISE)


def _readings(heading: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Ways to read a heading and how much each counts: whole, bare of dress, in parentheses."""
    outside = _PARENTHESIS.sub(" ", heading)
    whole, short = _words(heading), _words(outside)
    yield whole, 1.0
    if short != whole:
        yield short, 1.0
    for inside in _PARENTHESIS.findall(heading):
        yield _words(inside), 0.95
    bare = tuple(word for word in short if word not in _NOISE_STEMS)
    if bare and bare != short:
        yield bare, 0.95


def _match_heading(heading: str, index: _Index) -> TopicMatch | None:
    for words, weight in _readings(heading):
        name = index.exact.get(words)
        if name:
            return TopicMatch(name.topic_id, weight, name.text)
    return _match_contained(heading, index)


def _match_contained(heading: str, index: _Index) -> TopicMatch | None:
    """The name that covers most of the heading; a tie between topics is no match."""
    words = _words(_PARENTHESIS.sub(" ", heading))
    told = [word for word in words if word not in _NOISE_STEMS] or list(words)
    best: tuple[float, int, _Name] | None = None
    is_tied = False
    for name, at in _contained(words, index):
        said = sum(word not in _NOISE_STEMS for word in name.words)
        coverage = said / len(told)
        rank = (coverage, -at)
        if best is None or rank > best[:2]:
            is_tied = best is not None and best[0] == coverage and best[2].topic_id != name.topic_id
            best = (coverage, -at, name)
        elif coverage == best[0] and name.topic_id != best[2].topic_id:
            is_tied = True
    if best is None or best[0] < 0.4 or (is_tied and best[0] <= 0.5):
        return None
    if (
        len(best[2].words) == 1
        and best[0] <= 0.5
        and not _JOINED.search(_NUMBERING.sub("", heading))
    ):
        return None  # "Mock interviews" is not about mocks
    confidence = 0.5 + 0.45 * min(best[0], 1.0) - (0.1 if is_tied else 0.0)
    return TopicMatch(best[2].topic_id, min(confidence, 0.95), best[2].text)


def _contained(words: Sequence[str], index: _Index) -> Iterator[tuple[_Name, int]]:
    """Names whose words stand in `words` in a row, with the place they begin."""
    for at, word in enumerate(words):
        for name in index.by_word.get(word, ()):
            if tuple(words[at : at + len(name.words)]) == name.words:
                yield name, at


def _area_topics(heading: str, index: _Index) -> tuple[str, ...]:
    """Topics of the area a heading names."""
    for words, _ in _readings(heading):
        if words in index.areas:
            return index.areas[words]
    told = {word for word in _words(heading) if word not in _NOISE_STEMS}
    for area, ids in index.areas.items():
        named = {word for word in area if word not in _NOISE_STEMS}
        smaller, larger = sorted((named, told), key=len)
        if smaller and smaller <= larger and len(smaller) * 2 >= len(larger):
            return ids
    return ()


def _match_text(
    text: str, inner: Sequence[str], ids: tuple[str, ...], index: _Index
) -> TopicMatch | None:
    """The topic of an area that a text names: in its lead-in (.8), or anywhere (.55 to .65)."""
    lead = re.split(r"[:\u2013\u2014]|\s-\s", text.replace("*", ""), maxsplit=1)[0]
    for words, _ in _readings(lead):
        name = index.exact.get(words)
        if name and name.topic_id in ids:
            return TopicMatch(name.topic_id, 0.8, name.text)
    words = _words(" ".join([*inner, text])[:2_000])
    counts: dict[str, tuple[int, str]] = {}
    for name, _ in _contained(words, index):
        if name.topic_id in ids:
            size, kept = counts.get(name.topic_id, (0, name.text))
            counts[name.topic_id] = (size + len(name.words), kept)
    ranked = sorted(counts.items(), key=lambda one: -one[1][0])
    if not ranked or (len(ranked) > 1 and ranked[0][1][0] == ranked[1][1][0]):
        return None
    topic_id, (size, matched) = ranked[0]
    return TopicMatch(topic_id, 0.55 if size == 1 else 0.65, matched)
