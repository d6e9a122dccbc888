"""What a learner does to single cards: make, edit, suspend, tag, delete; each can be undone."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Change, Exercise, Topic
from greenroom.apps.library.services.search import index_exercises
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.exercises.card import CardStyle, check_card, guess_style, parts

SOURCE_OWN = "own"
LONGEST_TEXT = 20_000
LONGEST_TAG = 40
MOST_TAGS = 20
# What writing a card anew changes, and so what its undo puts back.
_WORDING = (
    "state", "style", "prompt", "answer", "topic_id", "tags", "edited_at", "source_changed_at",
    "deleted_at", "part", "is_primary",
)  # fmt: skip
_MOMENTS = ("edited_at", "source_changed_at", "suspended_at", "deleted_at")


@transaction.atomic
def create_card(
    *, learner: Learner, prompt: str, answer: str, style: CardStyle | None, topic: Topic | None,
    tags: Sequence[str], now: datetime,
) -> Exercise:  # fmt: skip
    """A card of the learner's own; the first of its sides. `style` None guesses it from the text.

    Raises InputError naming the field that cannot be used.
    """
    prompt, answer, style = _checked(prompt, answer, style)
    note = f"own.{secrets.token_hex(8)}"
    exercises = Exercise.objects.bulk_create(
        Exercise(
            learner=learner, note=note, part=part, is_primary=index == 0, style=style,
            prompt=prompt, answer=answer, topic=topic, tags=_checked_tags(tags),
            source=SOURCE_OWN, created_at=now, edited_at=now,
        )
        for index, part in enumerate(parts(style, prompt, answer))
    )  # fmt: skip
    _remember(learner, "Card made", [], now=now, created=exercises)
    index_exercises(exercises)
    return exercises[0]


@transaction.atomic
def edit_card(
    *, exercise: Exercise, prompt: str, answer: str, style: CardStyle | None,
    topic: Topic | None, tags: Sequence[str], now: datetime,
) -> Exercise:  # fmt: skip
    """Write the learner's own wording; it wins over the source until they take the source's."""
    prompt, answer, style = _checked(prompt, answer, style)
    sides = _sides(exercise)
    before = [_snapshot(side, _WORDING) for side in sides]
    created = _fit_sides(sides, prompt, answer, style, now=now)
    for side in [*sides, *created]:
        side.prompt, side.answer, side.style = prompt, answer, style
        side.topic, side.tags = topic, _checked_tags(tags)
        side.edited_at, side.source_changed_at = now, None
        side.state = Exercise.State.READY
        side.save()
    is_answer = exercise.state == Exercise.State.WAITING
    label = "Answer written" if is_answer else "Card edited"
    _remember(exercise.learner, label, before, now=now, created=created)
    index_exercises([*sides, *created])
    exercise.refresh_from_db()
    return exercise


@transaction.atomic
def take_source(*, exercise: Exercise, now: datetime) -> Exercise:
    """Drop the learner's wording for what the source says today."""
    if not exercise.source_prompt:
        raise NotReadyError("source", "This card is your own; there is no source to go back to.")
    sides = _sides(exercise)
    before = [_snapshot(side, _WORDING) for side in sides]
    prompt, answer, style = (
        exercise.source_prompt, exercise.source_answer, exercise.source_style,
    )  # fmt: skip
    state = _state_of_source(exercise)
    created = _fit_sides(sides, prompt, answer, style, now=now)
    for side in [*sides, *created]:
        side.prompt, side.answer, side.style, side.state = prompt, answer, style, state
        side.edited_at = side.source_changed_at = None
        side.save()
    _remember(exercise.learner, "Source taken", before, now=now, created=created)
    index_exercises([*sides, *created])
    exercise.refresh_from_db()
    return exercise


@transaction.atomic
def keep_own(*, exercise: Exercise, now: datetime) -> None:
    """Keep the learner's wording and stop saying that the source changed."""
    _write(exercise, "Own wording kept", now=now, source_changed_at=None)


@transaction.atomic
def suspend(*, exercise: Exercise, now: datetime) -> None:
    """Leave the card out of practice and readiness until it is resumed."""
    _write(exercise, "Card suspended", now=now, suspended_at=now)


@transaction.atomic
def resume(*, exercise: Exercise, now: datetime) -> None:
    """Practise a suspended card again."""
    _write(exercise, "Card resumed", now=now, suspended_at=None)


@transaction.atomic
def delete(*, exercise: Exercise, now: datetime) -> None:
    """Take the card away; its attempts stay in the log, and undo brings it back."""
    _write(exercise, "Card deleted", now=now, deleted_at=now)


@transaction.atomic
def practise_point(*, exercise: Exercise, now: datetime) -> None:
    """Make a labelled point, until now only read in recaps, a card."""
    if exercise.state != Exercise.State.READING:
        raise NotReadyError("state", "Only a point that is read in recaps can be made a card.")
    check_card("basic", exercise.prompt, exercise.answer)
    _write(exercise, "Point is practised", now=now, state=Exercise.State.READY)


@transaction.atomic
def tag(*, exercise: Exercise, tags: Sequence[str], now: datetime) -> None:
    """Replace the card's tags."""
    _write(exercise, "Tags changed", now=now, tags=_checked_tags(tags))


def latest_change(learner: Learner, *, since: datetime) -> Change | None:
    """The newest deed since then that was not undone."""
    return Change.objects.filter(learner=learner, undone_at=None, at__gte=since).last()


@transaction.atomic
def undo_change(*, change: Change, now: datetime) -> list[Exercise]:
    """Put the fields back as they were; what the deed made is deleted. The exercises touched."""
    before = {fields["id"]: fields for fields in change.before}
    touched = list(Exercise.objects.filter(learner=change.learner, pk__in=before).order_by("pk"))
    kept = [one for one in touched if not before[one.pk].get("created")]
    made = [one for one in touched if before[one.pk].get("created")]
    _free_part_names(one for one in kept if "part" in before[one.pk])
    for exercise in made:
        exercise.deleted_at = now
        if kept:
            # Sides that an edit added give their names free, and count as never edited.
            exercise.part, exercise.edited_at = f"gone {exercise.pk}", None
        exercise.save()
    for exercise in kept:
        _put_back(exercise, before[exercise.pk], now=now)
        exercise.save()
    change.undone_at = now
    change.save(update_fields=["undone_at"])
    index_exercises(touched)
    return touched


def forget_old_changes(*, learner: Learner, now: datetime) -> None:
    """Undo reaches back 30 days; older snapshots only take room."""
    Change.objects.filter(learner=learner, at__lt=now - timedelta(days=30)).delete()


def parse_tags(text: str) -> list[str]:
    """Words between commas or spaces, without their '#'."""
    words = (word.strip().lstrip("#") for word in text.replace(",", " ").split())
    return [word for word in words if word]


def _put_back(exercise: Exercise, fields: dict[str, Any], *, now: datetime) -> None:
    was_edited = exercise.edited_at is not None
    for name, value in fields.items():
        if name in _MOMENTS and value is not None:
            setattr(exercise, name, datetime.fromisoformat(value))
        elif name != "id":
            setattr(exercise, name, value)
    if was_edited and exercise.edited_at is None and _differs_from_source(exercise):
        # The source moved on while the card was edited: its old words are the learner's now.
        exercise.edited_at = exercise.source_changed_at = now


def _differs_from_source(exercise: Exercise) -> bool:
    words = (exercise.prompt, exercise.answer)
    return words != (exercise.source_prompt, exercise.source_answer)


def _state_of_source(exercise: Exercise) -> str:
    """What the source's words can be used for: nobody is asked a card with an empty back."""
    if exercise.state == Exercise.State.RETIRED:
        return exercise.state
    if exercise.source_answer.strip() or exercise.source_style == "cloze":
        return Exercise.State.READY
    return Exercise.State.READING if exercise.role == "point" else Exercise.State.WAITING


def _write(exercise: Exercise, label: str, *, now: datetime, **fields: Any) -> None:
    sides = _sides(exercise)
    before = [_snapshot(side, fields) for side in sides]
    for side in sides:
        for name, value in fields.items():
            setattr(side, name, value)
        side.save(update_fields=list(fields))
    _remember(exercise.learner, label, before, now=now)
    index_exercises(sides)
    exercise.refresh_from_db()


def _sides(exercise: Exercise) -> list[Exercise]:
    """All rows of the exercise's note, first those that are asked, the primary one before all.

    Retired and deleted ones are among them: they hold names of parts, and may be needed again.
    """
    rows = Exercise.objects.filter(learner=exercise.learner, note=exercise.note)
    return sorted(
        rows, key=lambda row: (row.state == Exercise.State.RETIRED, not row.is_primary, row.pk)
    )


def _free_part_names(sides: Iterable[Exercise]) -> None:
    """Rename the rows' parts out of the way, as ("1", "2") may become ("", "reverse")."""
    for side in sides:
        side.part = f"?{side.pk}"
        side.save(update_fields=["part"])


def _fit_sides(
    sides: list[Exercise], prompt: str, answer: str, style: CardStyle, *, now: datetime
) -> list[Exercise]:
    """Make the rows match the sides the new text has; the rows that were made.

    Rows keep their memory by position: the first side stays the first row whatever it is called.
    """
    wanted = parts(style, prompt, answer)
    model = sides[0]
    _free_part_names(sides)
    for index, side in enumerate(sides):
        if index < len(wanted):
            side.part, side.deleted_at, side.is_primary = wanted[index], None, index == 0
        else:
            side.part, side.deleted_at, side.is_primary = f"was {index}", now, False
        side.save(update_fields=["part", "deleted_at", "is_primary"])
    return [
        Exercise(
            learner=model.learner, note=model.note, part=part, is_primary=False,
            source=model.source, role=model.role, source_prompt=model.source_prompt,
            source_answer=model.source_answer, source_style=model.source_style,
            points=model.points, links=model.links, pack_file=model.pack_file,
            pack_line=model.pack_line, revision=model.revision, minutes=model.minutes,
            suspended_at=model.suspended_at, created_at=now,
        )
        for part in wanted[len(sides) :]
    ]  # fmt: skip


def _snapshot(exercise: Exercise, names: Iterable[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": exercise.pk}
    for name in names:
        value = getattr(exercise, name)
        fields[name] = value.isoformat() if isinstance(value, datetime) else value
    return fields


def _remember(
    learner: Learner, label: str, before: list[dict[str, Any]], *, now: datetime,
    created: Iterable[Exercise] = (),
) -> None:  # fmt: skip
    made = [{"id": exercise.pk, "created": True} for exercise in created]
    Change.objects.create(learner=learner, at=now, label=label, before=[*before, *made])


def _checked(prompt: str, answer: str, style: CardStyle | None) -> tuple[str, str, CardStyle]:
    prompt, answer = _clean(prompt), _clean(answer)
    for field, text in (("prompt", prompt), ("answer", answer)):
        if len(text) > LONGEST_TEXT:
            raise InputError(field, f"At most {LONGEST_TEXT:,} characters fit on one side.")
    chosen = style or guess_style(prompt, answer)
    check_card(chosen, prompt, answer)
    return prompt, answer, chosen


def _clean(text: str) -> str:
    """One kind of line end, and no character that the database or a page would refuse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _checked_tags(tags: Sequence[str]) -> list[str]:
    distinct = list(dict.fromkeys(_clean(tag) for tag in tags if tag.strip()))
    if len(distinct) > MOST_TAGS:
        raise InputError("tags", f"A card has at most {MOST_TAGS} tags.")
    for one in distinct:
        if len(one) > LONGEST_TAG:
            raise InputError(
                "tags", f"The tag {one[:20]}… is longer than {LONGEST_TAG} characters."
            )
    return distinct
