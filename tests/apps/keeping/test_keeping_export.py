"""An export read again gives the same library: cards, edits, memory, targets, summaries."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from apps.keeping.exports import (
    exercises_of,
    export_of,
    forget,
    hand_over,
    memory_of,
    practise,
    take_in,
    write_folder,
)
from cli.house_fixtures import NOTES, PACK, House
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.export_names import FileNames, safe_name
from greenroom.apps.keeping.services.export_pages import cards_markdown
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.keeping.services.rows import CARRIED, DERIVED, PASSING
from greenroom.apps.keeping.services.startup import prepare
from greenroom.apps.library.models import (
    ChecklistItem,
    Document,
    Exercise,
    Section,
    Snippet,
    Topic,
)
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.services import exercises as cards
from greenroom.apps.library.services.snippets import delete_own_snippet, save_own_snippet
from greenroom.apps.plan.models import Target
from greenroom.apps.practice.models import Attempt, Summary
from greenroom.apps.practice.selectors.summaries import draft_of, latest_summary, points_of
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.summaries import (
    hand_in_summary,
    rule_on_point,
    save_draft,
)
from greenroom.core.packs import check_pack


def test_round_trip_gives_equal_memory(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    before = memory_of(library)
    assert len(before) > 5
    report = hand_over(library, ben, now, tmp_path / "export")
    assert memory_of(ben) == before
    assert report.attempts_left_out == 0
    assert rebuild_memory(learner=ben).changed == 0


def test_round_trip_gives_equal_cards_edits_and_states(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    before = exercises_of(library)
    hand_over(library, ben, now, tmp_path / "export")
    assert exercises_of(ben) == before


def test_round_trip_onto_the_packs_own_cards_gives_equal_cards(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    before, remembered = exercises_of(library), memory_of(library)
    write_folder(export_of(library, now), tmp_path / "export")
    library.delete()
    fresh = prepare(now=now).learner
    assert Exercise.objects.filter(learner=fresh, source="pack").count() == 4
    import_export(learner=fresh, source=tmp_path / "export", now=now)
    assert exercises_of(fresh) == before
    assert memory_of(fresh) == remembered


def test_cards_of_a_pack_that_is_not_here_keep_their_memory_and_are_not_asked(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    before = memory_of(library)
    stranger = Learner.objects.create(username="without-pack")
    hand_over(library, stranger, now, tmp_path / "export")
    assert memory_of(stranger) == before
    states = Exercise.objects.filter(learner=stranger, source="pack").values_list(
        "state", flat=True
    )
    assert set(states) == {"retired"}


def test_round_trip_brings_settings_targets_summaries_and_checklists(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    hand_over(library, ben, now, tmp_path / "export")
    ben.refresh_from_db()
    assert (ben.timezone, ben.day_starts_at_hour, ben.theme) == ("Europe/Berlin", 5, "dark")
    target = Target.objects.get(learner=ben)
    assert (target.company, target.minutes_a_day, target.date) == (
        "Initech", 40, date(2026, 12, 20),
    )  # fmt: skip
    factors = target.factors.values_list("area__ident", "topic__ident", "factor")
    assert sorted(factors, key=str) == [
        ("databases", None, 2.0),
        (None, "databases/transactions", 0.5),
    ]
    texts = Summary.objects.filter(learner=ben).values_list("topic__ident", "heading_key", "text")
    assert set(texts) == {
        ("databases/transactions", "", "All or nothing."),
        (None, "generators", "Lazy."),
    }
    ready = ChecklistItem.objects.filter(checklist__learner=ben, state="ready")
    assert [one.text for one in ready] == ["Charge the headphones"]


def test_round_trip_brings_every_version_of_a_summary_with_its_grade(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    topic = Topic.objects.get(ident="databases/transactions")
    about: dict[str, Any] = {"learner": library, "topic": topic, "heading_key": ""}
    said = "A transaction happens as a whole or not at all, and a lock is held to its end."
    graded = hand_in_summary(**about, text=said, now=now + timedelta(hours=1))
    rule_on_point(summary=graded, point_id=points_of(graded)[0].id, is_said=True)
    hand_in_summary(**about, text="", knows_nothing=True, now=now + timedelta(hours=2))
    save_draft(**about, text="Not handed in", now=now + timedelta(hours=3))
    columns = ("text", "at", "from_memory", "is_draft", "grade", "covered_share")
    before = list(Summary.objects.filter(learner=library, topic=topic).values(*columns))

    hand_over(library, ben, now, tmp_path / "export")

    after = list(Summary.objects.filter(learner=ben, topic=topic).values(*columns))
    assert len(before) == 4
    assert after == before
    assert points_of(Summary.objects.get(learner=ben, text=said))[0].ruling is True
    page = (tmp_path / "export" / "summaries.md").read_text()
    assert said in page
    assert "Not handed in" not in page
    assert draft_of(ben, topic_id=topic.pk).text == "Not handed in"  # type: ignore[union-attr]


def test_import_of_an_old_export_brings_no_draft_back_that_was_handed_in(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    about: dict[str, Any] = {"learner": library, "topic": None, "heading_key": "generators"}
    save_draft(**about, text="Half a sentence", now=now + timedelta(hours=1))
    write_folder(export_of(library, now), tmp_path / "export")
    hand_in_summary(**about, text="Lazy, and once only.", now=now + timedelta(hours=2))

    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=1))

    assert draft_of(library, heading_key="generators") is None
    assert latest_summary(library, heading_key="generators").text == "Lazy, and once only."  # type: ignore[union-attr]


def test_round_trip_brings_documents_with_their_sections_and_chosen_topics(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    hand_over(library, ben, now, tmp_path / "export")
    document = Document.objects.get(learner=ben)
    assert (document.path, document.text, document.updated_at) == ("revision.md", NOTES, now)
    chosen = Section.objects.get(learner=ben, topic_source="chosen")
    assert chosen.topic is not None
    assert (chosen.heading, chosen.topic.ident) == ("What does yield do?", "python/decorators")
    assert any(hit.kind == "snippet" for hit in search(ben, "read_orders"))


def test_round_trip_brings_own_snippets_once(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    topic = Topic.objects.filter(learner=None).first()
    save_own_snippet(
        learner=library, snippet=None, title="Mine", filename="mine.py", code="x = 1",
        topic=topic, use_when="always",
    )  # fmt: skip
    gone = save_own_snippet(
        learner=library, snippet=None, title="Gone", filename="", code="1", topic=None, use_when=""
    )
    delete_own_snippet(snippet=gone)
    hand_over(library, ben, now, tmp_path / "export")
    import_export(learner=ben, source=tmp_path / "export", now=now + timedelta(days=2))
    (mine,) = Snippet.objects.filter(learner=ben, source="own")
    assert (mine.title, mine.code, mine.topic, mine.use_when) == (
        "Mine",
        "x = 1\n",
        topic,
        "always",
    )
    assert (tmp_path / "export" / "snippets" / "own" / "mine.py").read_text() == "x = 1\n"


def test_an_export_from_before_there_were_own_snippets_is_read(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    write_folder(export_of(library, now), tmp_path / "export")
    (tmp_path / "export" / "snippets.json").unlink()
    forget(library)
    import_export(learner=ben, source=tmp_path / "export", now=now + timedelta(days=1))
    assert Document.objects.filter(learner=ben).exists()


def test_second_import_of_one_export_changes_nothing(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    hand_over(library, ben, now, tmp_path / "export")
    before = exercises_of(ben), memory_of(ben), Attempt.objects.filter(learner=ben).count()
    report = import_export(learner=ben, source=tmp_path / "export", now=now + timedelta(days=2))
    after = exercises_of(ben), memory_of(ben), Attempt.objects.filter(learner=ben).count()
    assert after == before
    assert (report.documents, report.attempts, report.summaries, report.targets) == (0, 0, 0, 0)


def test_export_of_an_import_is_the_same_export(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    first = export_of(library, now)
    hand_over(library, ben, now, tmp_path / "export")
    second = export_of(ben, now)
    same = ("exercises.jsonl", "attempts.jsonl", "targets.json", "checklists.json")
    for name in same:
        sort = sorted if name == "exercises.jsonl" else list
        assert sort(second[name].splitlines()) == sort(first[name].splitlines()), name


def test_export_holds_nothing_of_somebody_else(
    library: Learner, cy: Learner, now: datetime
) -> None:
    take_in(
        cy, "secret.md", "# Salary\n\nQ: How much does Cy earn at the bank?\nA: Too little.", now
    )
    cards.create_card(
        learner=cy,
        prompt="Cy's card",
        answer="Cy's answer",
        style=None,
        topic=None,
        tags=[],
        now=now,
    )
    practise(cy, list(Exercise.objects.filter(learner=cy).values_list("pk", flat=True)), now)
    whole = b"".join(export_of(library, now).values())
    assert b"Salary" not in whole
    assert b"Cy" not in whole
    theirs = Attempt.objects.filter(learner=cy).values_list("uuid", flat=True)
    assert not [one for one in theirs if str(one).encode() in whole]


def test_nobody_elses_library_changes_when_an_export_comes_in(
    library: Learner, ben: Learner, cy: Learner, now: datetime, tmp_path: Path
) -> None:
    take_in(cy, "revision.md", "# Generators\n\nQ: What does Cy ask of a generator?\nA: Much.", now)
    before = exercises_of(cy)
    hand_over(library, ben, now, tmp_path / "export")
    assert exercises_of(cy) == before
    assert Document.objects.get(learner=cy).text.startswith("# Generators\n\nQ: What does Cy")


def test_cards_of_an_export_are_a_pack_that_can_be_checked(library: Learner, now: datetime) -> None:
    files = {name: text.encode() for name, text in PACK.items() if not name.startswith("cards/")}
    exported = export_of(library, now)
    shared = {
        name: data for name, data in exported.items()
        if name.startswith("cards/") and not name.startswith("cards/own/")
    }  # fmt: skip
    assert len(shared) == 3
    assert [str(one) for one in check_pack(files | shared).faults] == []


def test_card_whose_text_looks_like_a_packs_structure_is_still_one_card() -> None:
    card = Exercise(
        note="own.1", style="basic", prompt="# Is this\n?\na title?",
        answer="## c.python.generators.evil\n- source: none\n\n```\n?\n## kept\n```",
    )  # fmt: skip
    text = cards_markdown("python/generators", [card])
    files = {name: one.encode() for name, one in PACK.items() if not name.startswith("cards/")}
    report = check_pack(files | {"cards/python/generators.md": text.encode()})
    assert report.counts["cards"] == 1
    assert "## kept" in text


def test_every_model_is_carried_derived_or_passing() -> None:
    ours = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("greenroom.")
    }
    assert ours == CARRIED | DERIVED | PASSING
    assert not CARRIED & DERIVED | CARRIED & PASSING | DERIVED & PASSING


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("a/b.md", "d/a/b.md"),
        ("../../etc/passwd.txt", "d/unnamed/unnamed/etc/passwd.txt"),
        ("x:y*?.md", "d/x_y_.md"),
        ("con.md", "d/_con.md"),
        ("", "d/unnamed.md"),
        ("ünï.md", "d/ünï.md"),
    ],
)
def test_file_names_fit_every_system(wanted: str, given: str) -> None:
    assert FileNames("d").give(wanted) == given


def test_names_that_differ_only_by_case_stay_two_files() -> None:
    names = FileNames("d")
    assert [names.give("A.md"), names.give("a.md")] == ["d/A.md", "d/a-2.md"]


def test_long_name_keeps_its_ending() -> None:
    assert len(safe_name("x" * 300 + ".md")) == 80
    assert safe_name("x" * 300 + ".md").endswith(".md")


def test_commands_write_and_read_an_export(house: House, now: datetime, tmp_path: Path) -> None:
    house.write("revision.md", NOTES)
    house.run("import", str(house.notes))
    said = house.run("export", str(tmp_path / "mine.zip")).stdout
    assert said.strip().endswith("mine.zip")
    Learner.objects.all().delete()
    said = house.run("import", "--from-export", str(tmp_path / "mine.zip")).stdout
    assert said.startswith("Read 1 document, ")
    house.run("import", "--from-export", str(tmp_path / "mine.zip"), "--dry-run", status=2)
