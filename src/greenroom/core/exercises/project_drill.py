"""A drill on one's own project: a topic of the syllabus, asked of what one built.

The rubric comes of the project's own words and of the syllabus: whoever was there says what it was
for, what they did, why so and not otherwise, and how well it went. What a drill was made of stands
in its task as `drill.json`, so that it is graded the same however the project changes later.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from greenroom.core.errors import InputError
from greenroom.core.exercises.project_forms import form_for
from greenroom.core.exercises.question import FollowUp, KeyPoint, Rubric, Trigger
from greenroom.core.grading.words.common import FAINT, NEGATIONS, SILENT
from greenroom.core.grading.words.sentences import sentences_of
from greenroom.core.grading.words.tokens import words_of

FILE: Final = "drill.json"
FORMAT: Final = 1
MOST_TERMS: Final = 30
FEWEST_TERMS: Final = 3
# Of what a project says, so many sentences are ways to say a point.
MOST_WORDINGS: Final = 8
SHORTEST_WORDING: Final = 4

PROJECT_TEXTS: Final = (
    "what", "for_whom", "my_part", "why_tool", "alternatives", "numbers", "technologies",
)  # fmt: skip
# What the syllabus tells its reader to do is no word of the topic.
_ORDERS: Final = (
    "explain describe tell name know choose write show compare define list give apply pick predict "
    "distinguish state decide into only first their"
)
_PLAIN: Final = SILENT | FAINT | frozenset(_ORDERS.split()) | frozenset(NEGATIONS.split())

# What any answer says, and no word of a topic: "under the order's id".
_EVERYWHERE: Final = frozenset(
    word.stem
    for word in words_of(
        "order data level client user site string plain single beside application clear structure"
        " hold page team question answer line word side state case text list view file server"
    )
)

_REASONS: Final = (
    "because", "instead", "reason was", "reason is", "rather", "therefore", "since it was",
    "since it is", "since we already", "as it was", "as we already",
)  # fmt: skip
_OTHERS: Final = (
    "alternativ*", "instead", "compar*", "consider*", "versus", "rather", "reject*", "option*",
    "weigh*", "evaluat*", "candidate*",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DrillDef:
    """What a drill is made of. topic: its id; points: what the syllabus says of it.

    tools: the project's technologies that touch the topic.
    """

    project: str
    texts: Mapping[str, str]
    topic: str
    topic_title: str
    names: tuple[str, ...]
    points: tuple[str, ...]
    tools: tuple[str, ...]

    @property
    def prompt(self) -> str:
        """The question; Markdown."""
        return _filled(form_for(self.topic).asks, self)

    @property
    def title(self) -> str:
        """What lists call it."""
        return f"{self.project}: {self.topic_title}"


def drill_file(drill: DrillDef) -> bytes:
    """The drill as its task's file holds it."""
    value = {
        "format": FORMAT, "project": drill.project,
        "texts": {name: drill.texts.get(name, "") for name in PROJECT_TEXTS},
        "topic": drill.topic, "topic_title": drill.topic_title, "names": list(drill.names),
        "points": list(drill.points), "tools": list(drill.tools),
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read_drill(data: bytes | str | Mapping[str, Any]) -> DrillDef:
    """A drill from its file. Raises InputError for what is none; an export may hold anything."""
    try:
        value = data if isinstance(data, Mapping) else json.loads(data)
        if value["format"] != FORMAT:
            raise InputError("drill", "This drill is from a newer Greenroom.")
        texts = value["texts"]
        return DrillDef(
            _text(value["project"]), {name: _text(texts.get(name, "")) for name in PROJECT_TEXTS},
            _text(value["topic"]), _text(value["topic_title"]), _texts(value["names"]),
            _texts(value["points"]), _texts(value["tools"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise InputError("drill", f"This drill cannot be read: {error!r:.80}") from None


def rubric_of_drill(data: bytes | str | Mapping[str, Any]) -> Rubric:
    """What answers to a drill are held against. Raises InputError for a file that is none."""
    drill = read_drill(data)
    return Rubric(
        drill.prompt, tuple(_points(drill)), (), tuple(_follow_ups(drill)), levels=_levels(drill)
    )


def terms_of(drill: DrillDef) -> tuple[str, ...]:
    """The topic's own words as signs: its names, the project's tools, and what its points name.

    What the question itself says is no sign, where enough others are left.
    """
    names = (*drill.tools, *drill.names, drill.topic_title)
    named = [word for text in names for word in _keys(text)]
    counted = Counter(word for text in drill.points for word in set(_keys(text)))
    often = [word for word, _ in counted.most_common()]
    terms = tuple(dict.fromkeys([*named, *often]))
    asked = set(_keys(drill.prompt)) - {key for tool in drill.tools for key in _keys(tool)}
    new = tuple(one for one in terms if one not in asked)
    return (new if len(new) >= FEWEST_TERMS else terms)[:MOST_TERMS]


def _keys(text: str) -> Iterator[str]:
    """The words of a text that tell something, as a sign matches them ("cach*")."""
    for word in words_of(text):
        is_plain = word.text in _PLAIN or word.stem in _EVERYWHERE
        if is_plain or len(word.stem) < 3 or word.text.isdigit():
            continue
        yield f"{word.stem}*" if len(word.stem) > 3 else word.text


def _points(drill: DrillDef) -> Iterator[KeyPoint]:
    name, tool = drill.project, _tool(drill)
    yield KeyPoint(
        "purpose", "should", f"Says what {name} was for, and for whom.",
        (*_said(drill, "what", "for_whom"), f"{name} is a system its users work with every day"),
        (f"{name} was an interesting project", f"I worked on {name}", f"{name} was a great success",
         f"I designed and wrote all of {name} myself"),
    )  # fmt: skip
    yield KeyPoint(
        "my-part", "must", "Says what you did yourself, as “I”.",
        (*_said(drill, "my_part"), "I designed and wrote this part", "my job was to build it"),
        ("we did it as a team", "it was implemented"), part="action",
    )  # fmt: skip
    # The syllabus gives the words and no wordings: who recites it has not said what they did.
    yield KeyPoint(
        "terms", "must", f"Says how it worked, in the words of {drill.topic_title}.",
        _said(drill, "technologies"),
        (f"I could tell you much more about {tool}", f"I am an expert in {drill.topic_title}",
         f"I chose {tool} because it is the best and fastest technology",
         f"we used {tool} for it"),
        signs=terms_of(drill),
    )  # fmt: skip
    yield KeyPoint(
        "reason", "must", "Gives the reason why this was the right choice.",
        (*_said(drill, "why_tool"), f"I chose {tool} because we already ran it and knew it",
         f"I picked {tool} since it was already there, deployed and paid for",
         "it fitted because the data had to be there at once"),
        (f"we used {tool}", "it is fast and popular and everybody uses it", "it is best practice",
         "it had been decided", f"I chose {tool} because it is the best technology",
         "because I am very good at it", "it was the most modern and powerful solution"),
        signs=_REASONS,
    )  # fmt: skip
    yield KeyPoint(
        "alternative", "should", "Names another way that was possible, and what spoke against it.",
        (*_said(drill, "alternatives"), "the alternative was to do it by hand, which was too slow",
         "another table would have been the other way, but it took too long",
         "we could have stored it in the database instead, but that was too slow"),
        ("there was no other way", "I considered all alternatives and rejected them",
         "instead of other options I used this one", "it was better than everything else"),
        signs=(*_OTHERS, *_names_in(drill.texts.get("alternatives", ""))),
    )  # fmt: skip
    yield KeyPoint(
        "number", "should", "Says how well it went: a number, or what others saw change.",
        (*_said(drill, "numbers"), "it went from ten seconds to one second"),
        ("it became much faster",), part="result",
    )  # fmt: skip


def _follow_ups(drill: DrillDef) -> Iterator[FollowUp]:
    form, tool = form_for(drill.topic), _tool(drill)
    asked = (
        ("your-part", "my-part", "What of that did you do yourself?", "does",
         "Names own deeds, step by step.", ("I wrote it myself", "I set it up and I ran it"), (),
         "action"),
        ("how", "terms", f"How did it work in detail? Take one case through {drill.topic_title}.",
         "detail", "Says how it worked, step by step.", _said(drill, "my_part"),
         terms_of(drill), ""),
        ("why", "reason", f"Why {tool}, and not what you had already?", "because",
         "Gives a reason that holds for this very project.",
         (*_said(drill, "why_tool"), "because it had to answer at once"), _REASONS, ""),
        ("other-way", "alternative", "Which alternative did you look at, and why not that one?",
         "other", "Names another way and what spoke against it.",
         (*_said(drill, "alternatives"), "I compared it with another one"), _OTHERS, ""),
        ("how-much", "number", "How did you know that it worked? Give me a number.", "measured",
         "Gives a number, and says how it was measured.",
         (*_said(drill, "numbers"), "I measured it before and after"), (), "result"),
        ("for-whom", "purpose", f"Who uses {drill.project}, and what would they miss without it?",
         "use", "Says who uses it and what for.", _said(drill, "what", "for_whom"), (), ""),
    )  # fmt: skip
    for ident, missed, prompt, point, text, accept, signs, part in asked:
        yield FollowUp(
            ident, (Trigger("missed", missed),), prompt,
            (KeyPoint(point, "must", text, tuple(accept), signs=tuple(signs), part=part),),
        )  # fmt: skip
    yield FollowUp(
        "deeper", (Trigger("covered", "terms"), Trigger("covered", "my-part")),
        _filled(form.deeper, drill),
        (KeyPoint(
            "deeper", "must", "Tells what only somebody who was there can tell.",
            ("I would do it otherwise today", "I measured it and saw that it had not helped"),
            signs=(*_REASONS, *terms_of(drill)),
        ),),
    )  # fmt: skip


def _levels(drill: DrillDef) -> tuple[str, ...]:
    name, tool = drill.project, _tool(drill)
    return (
        f"Says what {name} is, and that {tool} was used.",
        "Says what was theirs, and how it worked from beginning to end.",
        "Gives the reason for the choice, another way that was looked at, and a number.",
        "Knows where it ended: what it cost, when it would not do any more, and what came next.",
    )


def _said(drill: DrillDef, *names: str) -> tuple[str, ...]:
    """What the project says there, sentence by sentence."""
    found = (
        " ".join(one.split())
        for name in names
        for line in drill.texts.get(name, "").split("\n")
        for one in sentences_of(line)
    )
    return tuple(one for one in found if len(one.split()) >= SHORTEST_WORDING)[:MOST_WORDINGS]


def _names_in(text: str) -> tuple[str, ...]:
    """Names that a text writes with a capital: Memcached, RabbitMQ."""
    found = re.findall(r"\b[A-Z][\w+#.]{2,30}\b", text)
    return tuple(dict.fromkeys(one.lower().rstrip(".") for one in found))[:MOST_WORDINGS]


def _tool(drill: DrillDef) -> str:
    return drill.tools[0] if drill.tools else "this way"


def _filled(form: str, drill: DrillDef) -> str:
    # Not str.format: a project may be called "{x}".
    named = form.replace("{topic}", drill.topic_title).replace("{project}", drill.project)
    return named[:1].upper() + named[1:]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is missing")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise TypeError("a list is missing")
    return tuple(map(_text, value))


def touched_tools(technologies: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of a project's technologies, a list with commas, that are among a topic's names."""
    known = {name.casefold() for name in names}
    listed = (one.strip() for one in re.split(r"[,;\n/]", technologies))
    return tuple(one for one in listed if one and one.casefold() in known)[:MOST_WORDINGS]
