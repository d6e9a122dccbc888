"""Cards: made, edited, suspended, tagged, deleted; and every deed taken back exactly."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import ObjectDoesNotExist

from deeds import answer_next, exercise_like, import_text, load_cards, make_card, queue_up
from deeds import card as pack_card
from greenroom.apps.library.models import Change, Exercise, Topic
from greenroom.apps.library.selectors.exercises import filter_listed, practisable
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.services import exercises
from greenroom.apps.practice.models import Memory
from greenroom.apps.practice.services.undo import undo_latest
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

NOTES = (
    "# Python\n\n## What is a closure?\n\nA function with the names around it.\n\n"
    "## What is a slot?\n\nA fixed place for an attribute.\n\n"
    "1. What is a descriptor?\n2. What is a metaclass?\n\n"
    "- **Frame:** what a running function keeps its names in\n"
)


def all_fields() -> dict[int, dict[str, object]]:
    """Every column of every exercise that was not made and taken back."""
    return {row["id"]: row for row in Exercise.objects.order_by("pk").values()}


def live_fields() -> dict[int, dict[str, object]]:
    """As `all_fields`, without what is deleted."""
    return {pk: row for pk, row in all_fields().items() if row["deleted_at"] is None}


def edit(exercise: Exercise, prompt: str, answer: str, style, now, tags=()) -> Exercise:
    return exercises.edit_card(
        exercise=exercise, prompt=prompt, answer=answer, style=style, topic=exercise.topic,
        tags=tags, now=now,
    )  # fmt: skip


def test_made_card_is_practised_and_found(ada, now):
    card = make_card(ada, now=now, tags=["threads"])

    assert list(practisable(ada)) == [card]
    assert [hit.ref for hit in search(ada, "mutex")] == [card.pk]
    assert card.tags == ["threads"]


def test_reversed_card_is_asked_from_both_sides(ada, now):
    make_card(ada, now=now, prompt="WAL", answer="write-ahead log", style="reversed")

    assert sorted(practisable(ada).values_list("part", flat=True)) == ["", "reverse"]
    assert Exercise.objects.filter(is_primary=True).count() == 1


def test_cloze_is_asked_gap_by_gap(ada, now):
    make_card(ada, now=now, prompt="==HTTP== is ==stateless==.", answer="")

    assert list(practisable(ada).values_list("style", "part")) == [("cloze", "1"), ("cloze", "2")]


def test_comparison_is_one_card(ada, now):
    card = make_card(
        ada, now=now, prompt="Lists and tuples", answer="| list | tuple |\n|---|---|\n| a | b |"
    )

    assert (card.style, card.part) == ("compare", "")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"prompt": " "}, "prompt"),
        ({"answer": "\x00"}, "answer"),
        ({"prompt": "x" * 20_001}, "prompt"),
        ({"answer": "x" * 20_001}, "answer"),
        ({"style": "cloze"}, "prompt"),
        ({"style": "compare"}, "answer"),
        ({"tags": ["x" * 41]}, "tags"),
        ({"tags": [str(number) for number in range(21)]}, "tags"),
    ],
)
def test_card_that_cannot_be_asked_is_refused_and_nothing_is_saved(ada, now, fields, field):
    with pytest.raises(InputError) as refused:
        make_card(ada, now=now, **fields)

    assert refused.value.field == field
    assert not Exercise.objects.exists()
    assert not Change.objects.exists()


def test_changed_style_keeps_the_memory_of_the_first_side(ada, now):
    card = make_card(ada, now=now)
    answer_next(queue_up(ada, [card], now=now), Rating.GOOD, now=now)

    edit(card, "A ==mutex== is a ==lock==.", "", "cloze", now)
    assert Memory.objects.get().exercise.part == "1"

    edit(card, "Mutex", "Lock", "reversed", now)
    assert Memory.objects.get().exercise.part == ""
    assert sorted(practisable(ada).values_list("part", flat=True)) == ["", "reverse"]


def test_edit_to_fewer_gaps_leaves_only_those_in_practice(ada, now):
    card = make_card(ada, now=now, prompt="==a== ==b== ==c==", answer="")

    edit(card, "==a== and b", "", "cloze", now)

    assert list(practisable(ada).values_list("part", flat=True)) == ["1"]


def test_new_side_of_a_suspended_card_is_suspended_too(ada, now):
    card = make_card(ada, now=now)
    exercises.suspend(exercise=card, now=now)

    edit(card, "Mutex", "Lock", "reversed", now)

    assert not practisable(ada).exists()


def test_suspended_card_is_not_asked_until_it_is_resumed(ada, now):
    card = make_card(ada, now=now)
    exercises.suspend(exercise=card, now=now)
    assert not practisable(ada).exists()

    exercises.resume(exercise=card, now=now)
    assert practisable(ada).exists()


def test_deleted_card_is_not_asked_listed_or_found(ada, now):
    card = make_card(ada, now=now)

    exercises.delete(exercise=card, now=now)

    assert not practisable(ada).exists()
    assert not filter_listed(ada, show="all", topic_id=None, tag="").exists()
    assert search(ada, "mutex") == []


@pytest.mark.parametrize("tag", ["threads", "café", 'a"b', "100%", "back\\slash", "under_score"])
def test_cards_are_listed_by_tag(ada, now, tag):
    card = make_card(ada, now=now, tags=[tag])
    make_card(ada, now=now, prompt="What is a fork?", tags=["other"])

    assert list(filter_listed(ada, show="all", topic_id=None, tag=tag)) == [card]


def test_undone_creation_is_gone_from_practice_and_search(ada, now):
    make_card(ada, now=now, prompt="WAL", answer="log", style="reversed")

    undo_latest(learner=ada, now=now)

    assert not practisable(ada).exists()
    assert search(ada, "WAL") == []


@pytest.mark.parametrize("deed", [exercises.suspend, exercises.delete])
def test_small_deed_undone_leaves_every_field_as_it_was(ada, now, deed):
    card = make_card(ada, now=now, prompt="WAL", answer="log", style="reversed")
    before = all_fields()

    deed(exercise=card, now=now + timedelta(minutes=1))
    assert all_fields() != before
    undo_latest(learner=ada, now=now + timedelta(minutes=2))

    assert all_fields() == before


def test_undone_edit_is_found_by_its_old_words_again(ada, now):
    card = make_card(ada, now=now)
    edit(card, "What is a semaphore?", "A counter.", None, now + timedelta(minutes=1))
    assert search(ada, "mutex") == []

    undo_latest(learner=ada, now=now + timedelta(minutes=2))

    assert [hit.ref for hit in search(ada, "mutex")] == [card.pk]
    assert search(ada, "semaphore") == []


def test_undoing_a_suspension_does_not_take_back_what_was_imported_since(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "closure")
    exercises.suspend(exercise=card, now=now)
    import_text(ada, NOTES.replace("the names around", "names of the place around"), now=now)

    undo_latest(learner=ada, now=now)

    card.refresh_from_db()
    assert card.suspended_at is None
    assert "names of the place" in card.answer


def test_undoing_an_edit_keeps_the_words_when_the_source_moved_on(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "closure")
    edit(card, card.prompt, "Mine.", None, now)
    import_text(ada, NOTES.replace("the names around", "names of the place around"), now=now)

    undo_latest(learner=ada, now=now)

    card.refresh_from_db()
    assert "the names around" in card.answer
    assert card.source_changed_at is not None
    assert "names of the place" in card.source_answer


def test_undo_reaches_back_one_day(ada, now):
    make_card(ada, now=now)

    assert undo_latest(learner=ada, now=now + timedelta(hours=25)) is None
    assert practisable(ada).exists()


def test_undo_touches_only_the_learners_own_deeds(ada, cy, now):
    card = make_card(ada, now=now)
    before = all_fields()

    assert undo_latest(learner=cy, now=now) is None

    assert all_fields() == before
    assert list(practisable(ada)) == [card]


def test_point_is_made_a_card_and_that_can_be_undone(ada, now):
    import_text(ada, NOTES, now=now)
    point = exercise_like(ada, "Frame")
    before = all_fields()

    exercises.practise_point(exercise=point, now=now)
    assert point.state == "ready"

    undo_latest(learner=ada, now=now)
    assert all_fields() == before


def test_only_points_that_are_read_can_be_made_cards(ada, now):
    import_text(ada, NOTES, now=now)
    import_text(ada, "# Python\n\nNothing.\n", now=now)

    for words in ("closure", "Frame", "descriptor"):
        with pytest.raises(NotReadyError):
            exercises.practise_point(exercise=exercise_like(ada, words), now=now)


def test_own_card_has_no_source_to_go_back_to(ada, now):
    with pytest.raises(NotReadyError):
        exercises.take_source(exercise=make_card(ada, now=now), now=now)


def test_card_gone_from_its_notes_can_still_be_edited_and_is_asked_then(ada, now):
    import_text(ada, NOTES, now=now)
    import_text(ada, "# Python\n\nNothing.\n", now=now)
    card = exercise_like(ada, "closure")
    assert card.state == "retired"

    edit(card, "What is a closure?", "Mine.", None, now)

    assert list(practisable(ada)) == [card]


STYLES = (
    ("What is a lock?", "A thing held by one.", "basic"),
    ("Lock", "Mutex", "reversed"),
    ("==One== ==two== ==three==", "", "cloze"),
    ("==One== and two", "", "cloze"),
    ("Both", "| a | b |\n|---|---|\n| 1 | 2 |", "compare"),
)


def do_something(rng: Random, learner, now) -> None:
    """One random deed on a random card; refused deeds change nothing."""
    rows = list(Exercise.objects.filter(learner=learner, is_primary=True).order_by("pk"))
    card = rng.choice(rows)
    prompt, answer, style = rng.choice(STYLES)
    choices = {
        "make": lambda: make_card(learner, now=now, prompt=prompt, answer=answer, style=style),
        "edit": lambda: edit(card, prompt, answer, style, now, tags=[rng.choice("abc")]),
        "suspend": lambda: exercises.suspend(exercise=card, now=now),
        "resume": lambda: exercises.resume(exercise=card, now=now),
        "delete": lambda: exercises.delete(exercise=card, now=now),
        "tag": lambda: exercises.tag(exercise=card, tags=[rng.choice("xyz")], now=now),
        "take": lambda: exercises.take_source(exercise=card, now=now),
        "keep": lambda: exercises.keep_own(exercise=card, now=now),
        "point": lambda: exercises.practise_point(exercise=card, now=now),
    }
    name = rng.choice(["edit", "edit", "edit", *choices])
    with suppress(InputError):
        choices[name]()


@pytest.mark.parametrize("seed", range(4))
def test_random_deeds_all_undone_leave_the_library_as_it_was(ada, cy, now, seed):
    rng = Random(seed)
    import_text(ada, NOTES, now=now)
    load_cards(pack_card(), pack_card("c.python.lists.gaps", prompt="==a== ==b==", answer="",
               style="cloze"), now=now, learners=[ada, cy])  # fmt: skip
    make_card(cy, now=now)
    Change.objects.update(undone_at=now)
    before = all_fields()

    for step in range(15):
        do_something(rng, ada, now + timedelta(minutes=step + 1))
    after = all_fields()
    assert {pk: row for pk, row in after.items() if row["learner_id"] == cy.pk} == {
        pk: row for pk, row in before.items() if row["learner_id"] == cy.pk
    }
    while undo_latest(learner=ada, now=now + timedelta(hours=1)) is not None:
        pass

    assert {pk: row for pk, row in all_fields().items() if pk in before} == before
    assert {pk for pk in live_fields() if pk not in before} == set()


@pytest.mark.parametrize("seed", range(2))
def test_random_deeds_leave_every_practisable_side_askable(ada, now, seed):
    from greenroom.core.exercises.card import faces

    rng = Random(seed)
    import_text(ada, NOTES, now=now)
    load_cards(pack_card(), now=now, learners=[ada])
    for step in range(25):
        do_something(rng, ada, now + timedelta(minutes=step))
        if rng.random() < 0.3:
            undo_latest(learner=ada, now=now + timedelta(minutes=step))
        for one in practisable(ada):
            sides = faces(one.style, one.prompt, one.answer, one.part)
            assert sides.front
            assert sides.back


def test_old_deeds_are_forgotten_after_a_month(ada, now):
    make_card(ada, now=now - timedelta(days=31))
    make_card(ada, now=now)

    exercises.forget_old_changes(learner=ada, now=now)

    assert Change.objects.get().at == now


def test_stranger_cannot_reach_the_card(ada, cy, now):
    from django.http import Http404

    from greenroom.apps.library.selectors.exercises import get_exercise

    with pytest.raises((Http404, ObjectDoesNotExist)):
        get_exercise(cy, make_card(ada, now=now).pk)
    assert not Topic.objects.filter(learner=cy).exists()
