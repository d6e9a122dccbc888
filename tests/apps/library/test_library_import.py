"""Importing: what is saved, what a second import changes, and what it leaves alone."""

from datetime import timedelta

import pytest

from deeds import answer_next, exercise_like, import_text, import_texts, queue_up
from greenroom.apps.library.models import (
    Area,
    Checklist,
    ChecklistItem,
    Document,
    Exercise,
    Origin,
    Section,
    Snippet,
    Topic,
)
from greenroom.apps.library.services import documents, exercises
from greenroom.apps.practice.models import Memory
from greenroom.core.memory import Rating

NOTES = """# Databases

## Transactions

### What does atomic mean for a transaction?

Either all of its statements happen or none of them does.

### What is a dirty read?

Reading a row that another transaction wrote and has not committed.

- **Isolation:** keeps transactions from seeing each other's unfinished work
- **WAL:** log

```sql
BEGIN;
```

See [the manual](https://www.postgresql.org/docs/) for more.

<!-- look this up again before Friday -->

## Checklist

- [ ] Laptop charged
- [x] Route known
"""


def rows() -> dict[str, list[object]]:
    """Everything an import could add, by what identifies it."""
    return {
        "exercises": sorted(
            Exercise.objects.values_list("pk", "note", "state", "prompt", "answer", "topic")
        ),
        "origins": sorted(Origin.objects.values_list("exercise", "line", "end_line", "is_source")),
        "sections": sorted(Section.objects.values_list("heading", "line", "topic", "topic_source")),
        "snippets": sorted(Snippet.objects.values_list("code", "line", "filename")),
        "items": sorted(ChecklistItem.objects.values_list("pk", "text", "state")),
        "areas": sorted(Area.objects.values_list("ident")),
        "topics": sorted(Topic.objects.values_list("ident")),
    }


def test_import_finds_questions_points_code_comments_links_and_checklists(ada, now):
    report = import_text(ada, NOTES, now=now)

    assert exercise_like(ada, "atomic").answer.startswith("Either all")
    assert exercise_like(ada, "dirty read").state == "ready"
    assert Snippet.objects.get().code.strip() == "BEGIN;"
    assert [item.text for item in ChecklistItem.objects.all()] == ["Laptop charged", "Route known"]
    document = Document.objects.get()
    assert [one["text"] for one in document.findings["comments"]] == [
        "look this up again before Friday"
    ]
    assert document.findings["links"][0]["url"] == "https://www.postgresql.org/docs/"
    assert (report.documents, report.snippets, report.checklists) == (1, 1, 1)


def test_importing_again_adds_and_changes_nothing(ada, now):
    import_text(ada, NOTES, now=now)
    before = rows()

    report = import_text(ada, NOTES, now=now + timedelta(hours=1))

    assert rows() == before
    assert (report.added, report.updated, report.retired, report.unchanged) == (0, 0, 0, 1)


def test_importing_again_leaves_memory_alone(ada, now):
    import_text(ada, NOTES, now=now)
    answer_next(queue_up(ada, [exercise_like(ada, "atomic")], now=now), Rating.GOOD, now=now)
    before = list(Memory.objects.values())

    import_text(ada, NOTES, now=now + timedelta(hours=1))

    assert list(Memory.objects.values()) == before


def test_changed_answer_updates_the_exercise_in_place(ada, now):
    import_text(ada, NOTES, now=now)
    before = exercise_like(ada, "atomic")

    report = import_text(ada, NOTES.replace("Either all of", "Every one of"), now=now)

    after = exercise_like(ada, "atomic")
    assert after.pk == before.pk
    assert after.answer.startswith("Every one of")
    assert (report.added, report.updated, report.retired) == (0, 1, 0)


def test_reworded_question_keeps_its_memory(ada, now):
    import_text(ada, NOTES, now=now)
    before = exercise_like(ada, "atomic")
    answer_next(queue_up(ada, [before], now=now), Rating.GOOD, now=now)

    import_text(
        ada, NOTES.replace("What does atomic mean for", "What does it mean, atomic, for"), now=now
    )

    after = exercise_like(ada, "it mean, atomic")
    assert after.pk == before.pk
    assert Memory.objects.get().exercise_id == before.pk
    assert Exercise.objects.filter(prompt__contains="atomic").count() == 1


def test_another_question_with_the_same_short_answer_starts_without_memory(ada, now):
    cost = "# Costs\n\n## What does looking up a key in a dict cost?\n\nO(1)\n"
    import_text(ada, cost, now=now)
    old = exercise_like(ada, "looking up")

    import_text(
        ada,
        cost.replace("looking up a key in a dict", "appending to the end of a list"),
        now=now,
    )

    new = exercise_like(ada, "appending")
    assert new.pk != old.pk
    old.refresh_from_db()
    assert old.state == "retired"


def test_question_with_the_same_long_answer_is_the_same_question(ada, now):
    import_text(ada, NOTES, now=now)
    before = exercise_like(ada, "dirty read")

    import_text(ada, NOTES.replace("What is a dirty read?", "Dirty: which reads are so?"), now=now)

    assert exercise_like(ada, "which reads").pk == before.pk


def test_removed_question_retires_and_comes_back_with_its_memory(ada, now):
    import_text(ada, NOTES, now=now)
    before = exercise_like(ada, "dirty read")
    answer_next(queue_up(ada, [before], now=now), Rating.EASY, now=now)
    start = NOTES.index("### What is a dirty")
    shorter = NOTES[:start] + NOTES[NOTES.index("- **Isolation") :]

    report = import_text(ada, shorter, now=now)
    before.refresh_from_db()
    assert (before.state, report.retired) == ("retired", 1)

    import_text(ada, NOTES, now=now)
    before.refresh_from_db()
    assert before.state == "ready"
    assert before.memory.attempts == 1
    assert Exercise.objects.filter(prompt__contains="dirty read").count() == 1


def test_learners_edit_wins_and_the_sources_change_is_offered(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "atomic")
    edit(card, answer="All or nothing.", now=now)

    report = import_text(ada, NOTES.replace("Either all of", "Every one of"), now=now)

    card.refresh_from_db()
    assert card.answer == "All or nothing."
    assert card.source_answer.startswith("Every one of")
    assert card.source_changed_at == now
    assert report.kept_edits == 1


def test_taking_the_source_drops_the_edit(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "atomic")
    edit(card, answer="All or nothing.", now=now)
    import_text(ada, NOTES.replace("Either all of", "Every one of"), now=now)
    card.refresh_from_db()

    exercises.take_source(exercise=card, now=now)

    card.refresh_from_db()
    assert card.answer.startswith("Every one of")
    assert (card.edited_at, card.source_changed_at) == (None, None)
    import_text(ada, NOTES, now=now)
    card.refresh_from_db()
    assert card.answer.startswith("Either all of")


def test_keeping_the_own_wording_ends_the_offer(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "atomic")
    edit(card, answer="All or nothing.", now=now)
    changed = NOTES.replace("Either all of", "Every one of")
    import_text(ada, changed, now=now)
    card.refresh_from_db()

    exercises.keep_own(exercise=card, now=now)

    import_text(ada, changed, now=now + timedelta(days=1))
    card.refresh_from_db()
    assert (card.answer, card.source_changed_at) == ("All or nothing.", None)


def test_deleted_card_is_not_brought_back_by_its_document(ada, now):
    import_text(ada, NOTES, now=now)
    exercises.delete(exercise=exercise_like(ada, "atomic"), now=now)

    report = import_text(ada, NOTES, now=now)

    assert exercise_like(ada, "atomic").deleted_at == now
    assert report.added == 0


def test_edited_card_outlives_its_place_in_the_notes(ada, now):
    import_text(ada, NOTES, now=now)
    card = exercise_like(ada, "atomic")
    edit(card, answer="All or nothing.", now=now)

    import_text(ada, "# Databases\n\nNothing yet.\n", now=now)

    card.refresh_from_db()
    assert (card.state, card.answer) == ("ready", "All or nothing.")


def test_deleting_the_last_document_retires_its_exercises(ada, now):
    import_text(ada, NOTES, now=now)
    number = Exercise.objects.count()

    assert documents.delete_document(document=Document.objects.get(), now=now) == number

    assert set(Exercise.objects.values_list("state", flat=True)) == {"retired"}
    assert Checklist.objects.count() == 0


def test_question_listed_first_and_answered_below_is_one_card_with_its_answer(ada, now):
    text = (
        "# Questions\n\n1. What is a generator?\n2. What is a coroutine?\n\n"
        "# Answers\n\n## What is a generator?\n\nA function that yields.\n"
    )
    import_text(ada, text, now=now)

    cards = Exercise.objects.filter(prompt="What is a generator?").exclude(role="point")
    assert [(one.state, one.answer) for one in cards] == [("ready", "A function that yields.")]


def test_question_answered_twice_in_a_document_keeps_the_first_answer_for_good(ada, now):
    text = (
        "# Monday\n\n## What is a generator?\n\nA function that yields.\n\n"
        "# Tuesday\n\n## What is a generator?\n\nA lazy iterator.\n"
    )
    import_text(ada, text, now=now)
    before = rows()

    card = exercise_like(ada, "generator")
    assert (card.answer, card.origins.count()) == ("A function that yields.", 2)
    report = import_text(ada, text, now=now)
    assert (report.updated, rows()) == (0, before)


def test_questions_that_differ_only_in_an_operator_stay_two(ada, now):
    text = "# Python\n\n## What does `*` do?\n\nMultiply.\n\n## What does `**` do?\n\nPower.\n"
    import_text(ada, text, now=now)

    assert sorted(Exercise.objects.values_list("answer", flat=True)) == ["Multiply.", "Power."]


def test_unanswered_prompt_waits_and_is_never_practised(ada, now):
    from greenroom.apps.library.selectors.exercises import practisable, waiting

    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)

    assert {one.prompt for one in waiting(ada)} == {"What is a closure?", "What is a descriptor?"}
    assert not practisable(ada).exists()


def test_prompt_answered_by_the_learner_is_practised(ada, now):
    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)
    card = exercise_like(ada, "closure")

    edit(card, answer="A function with its surroundings.", now=now)
    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)

    card.refresh_from_db()
    assert (card.state, card.answer) == ("ready", "A function with its surroundings.")


def test_going_back_to_an_unanswered_source_waits_again(ada, now):
    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)
    card = exercise_like(ada, "closure")
    exercises.edit_card(
        exercise=card, prompt=card.prompt, answer="Surroundings.", style="reversed", topic=None,
        tags=(), now=now,
    )  # fmt: skip

    exercises.take_source(exercise=card, now=now)

    live = Exercise.objects.filter(note=card.note, deleted_at=None)
    assert [(one.state, one.answer) for one in live] == [("waiting", "")]


def test_prompt_answered_by_the_notes_is_practised(ada, now):
    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)
    card = exercise_like(ada, "closure")

    import_text(ada, "# Python\n\n## What is a closure?\n\nA function and its names.\n", now=now)

    card.refresh_from_db()
    assert (card.state, card.answer) == ("ready", "A function and its names.")


def test_question_whose_answer_left_the_notes_waits_again(ada, now):
    import_text(ada, "# Python\n\n## What is a closure?\n\nA function and its names.\n", now=now)
    card = exercise_like(ada, "closure")

    import_text(ada, "# Python\n\n1. What is a closure?\n2. What is a descriptor?\n", now=now)

    card.refresh_from_db()
    assert (card.state, card.answer) == ("waiting", "")


def test_files_of_two_names_in_one_fence_become_two_snippets(ada, now):
    text = "# Django\n\n```python\n# models.py\nx = 1\n\n# views.py\ny = 2\n```\n"
    import_text(ada, text, now=now)

    assert list(Snippet.objects.values_list("filename", flat=True)) == ["models.py", "views.py"]


def test_heading_of_signs_alone_can_be_read_and_recapped(ada, now, page):
    import_text(ada, "# ???\n\n- one thing worth knowing\n", now=now)
    section = Section.objects.get()

    assert section.key
    assert page.get(f"/library/sections/{section.pk}/").status_code == 200
    assert page.get("/recap/").status_code == 200
    recap = page.get(f"/recap/heading/{section.key}")
    assert "one thing worth knowing" in recap.content.decode()


def test_two_learners_import_the_same_file_without_meeting(ada, cy, now):
    import_text(ada, NOTES, now=now)
    before = rows()

    import_text(cy, NOTES.replace("Either", "Neither"), now=now)

    assert sorted(
        Exercise.objects.filter(learner=ada).values_list(
            "pk", "note", "state", "prompt", "answer", "topic"
        )
    ) == before["exercises"]  # fmt: skip


def test_failing_import_saves_nothing(ada, now, monkeypatch):
    def fail(*_arguments: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(documents, "index_document", fail)
    with pytest.raises(RuntimeError):
        import_text(ada, NOTES, now=now)

    assert all(not found for found in rows().values())
    assert not Document.objects.exists()


def edit(card: Exercise, *, answer: str, now) -> None:
    """Write another answer."""
    exercises.edit_card(
        exercise=card, prompt=card.prompt, answer=answer, style=None, topic=card.topic,
        tags=card.tags, now=now,
    )  # fmt: skip


def test_documents_are_listed_with_what_they_hold(ada, now):
    from greenroom.apps.library.selectors.documents import documents_of

    import_texts(ada, {"a.md": NOTES, "b.md": NOTES}, now=now)

    counted = [(one.sections_count, one.exercises_count) for one in documents_of(ada)]
    document = Document.objects.get(path="a.md")
    assert counted == [(document.sections.count(), document.origins.count())] * 2
