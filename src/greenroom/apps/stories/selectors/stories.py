"""Reading stories: one's own, as they are told, and those that answer a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import Http404

from greenroom.apps.library.selectors.behavioural import competencies_of, project_of_drill
from greenroom.apps.stories.models import Fit, Project, Story, Version
from greenroom.core.exercises.behavioural import STORY_PARTS
from greenroom.core.stories import (
    Finding,
    check_story,
    count_words,
    say_seconds,
    speaking_seconds,
)

if TYPE_CHECKING:
    from greenroom.apps.accounts.models import Learner
    from greenroom.apps.library.models import Exercise

STORY_FIELDS: Final = ("title", *STORY_PARTS, "project", "competencies", "is_favourite")
# On the sheet of the day: more is not read in the last minutes.
MOST_ON_SHEET: Final = 5
LINE_CHARACTERS: Final = 160


@dataclass(frozen=True, slots=True)
class Told:
    """How a story is told now: its length, and what a listener would miss."""

    words: int
    seconds: int
    by_part: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def time(self) -> str:
        """How long it takes to say: "1 min 30 s"."""
        return say_seconds(self.seconds)


@dataclass(frozen=True, slots=True)
class ShortStory:
    """A story in one line a part, for the sheet of the day."""

    story: Story
    lines: tuple[tuple[str, str], ...]


def stories_of(learner: Learner) -> list[Story]:
    """The learner's stories, favourites first, then the latest."""
    rows = Story.objects.filter(learner=learner, deleted_at=None)
    return list(rows.select_related("project"))


def deleted_stories(learner: Learner) -> list[Story]:
    """What was deleted and can be brought back, the latest deed first."""
    return list(
        Story.objects.filter(learner=learner).exclude(deleted_at=None).order_by("-deleted_at")
    )


def get_story(learner: Learner, story_id: int) -> Story:
    """The learner's story, a deleted one too. Http404 for anybody else's."""
    rows = Story.objects.select_related("project", "learner")
    found = rows.filter(learner=learner, pk=story_id).first()
    if found is None:
        raise Http404("There is no such story.")
    return found


def get_version(learner: Learner, version_id: int) -> Version:
    """An earlier version of the learner's project or story. Http404 for anybody else's."""
    rows = Version.objects.select_related("story__learner", "project__learner")
    found = rows.filter(pk=version_id).first()
    owner = (found.story or found.project) if found else None
    if found is None or owner is None or owner.learner_id != learner.pk:
        raise Http404("There is no such version.")
    return found


def told(parts: Mapping[str, str], known: Sequence[str] = ()) -> Told:
    """Length and findings of a story's parts, by their names."""
    by_part: dict[str, int] = {part: count_words(parts.get(part, "")) for part in STORY_PARTS}
    words = sum(by_part.values())
    return Told(words, speaking_seconds(words), by_part, check_story(parts, known))


def parts_of(story: Story) -> dict[str, str]:
    """A story's texts by the names of its parts."""
    return {part: getattr(story, part) for part in STORY_PARTS}


def fields_of(story: Story) -> dict[str, str]:
    """A story as its form holds it."""
    return {
        "title": story.title,
        **parts_of(story),
        "project": str(story.project_id or ""),
        "competencies": ",".join(story.competencies),
        "is_favourite": "1" if story.is_favourite else "",
    }


def stories_for(learner: Learner, exercise: Exercise) -> list[Story]:
    """Stories that answer a question: those marked for it, then those that show what it asks for.

    Of a drill on a project, the project's own. Favourites come first in each.
    """
    stories = stories_of(learner)
    marks = dict(Fit.objects.filter(exercise=exercise).values_list("story_id", "is_fit"))
    wanted = set(competencies_of(exercise))
    drilled = project_of_drill(exercise)
    marked = [one for one in stories if marks.get(one.pk)]
    shown = [
        one for one in stories
        if one.pk not in marks
        and (wanted & set(one.competencies) or (drilled and _is_of(one.project, drilled)))
    ]  # fmt: skip
    return [*marked, *shown]


def favourites_in_short(learner: Learner) -> list[ShortStory]:
    """The favourite stories for the last minutes before an interview."""
    rows = [one for one in stories_of(learner) if one.is_favourite]
    return [ShortStory(one, tuple(_short(one))) for one in rows[:MOST_ON_SHEET]]


def _short(story: Story) -> Iterator[tuple[str, str]]:
    for part in STORY_PARTS:
        text = " ".join(getattr(story, part).split())
        if text:
            yield part.capitalize(), _first_sentence(text)


def _first_sentence(text: str) -> str:
    for at, letter in enumerate(text):
        if letter in ".!?" and text[at + 1 : at + 2] in ("", " ") and at > 20:
            text = text[: at + 1]
            break
    if len(text) <= LINE_CHARACTERS:
        return text
    return text[:LINE_CHARACTERS].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _is_of(project: Project | None, uuid_hex: str) -> bool:
    return project is not None and project.uuid.hex == uuid_hex
