"""An export read again gives the same library: cards, edits, memory, targets, summaries."""

import io
import json
import stat
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli.house_fixtures import NOTES, PACK, House
from django.apps import apps

from greenroom.apps.accounts.models import Learner
from greenroom.apps.accounts.services import change_settings
from greenroom.apps.keeping.services import archive
from greenroom.apps.keeping.services.archive import read_archive, write_archive
from greenroom.apps.keeping.services.export_names import FileNames, safe_name
from greenroom.apps.keeping.services.export_pages import cards_markdown
from greenroom.apps.keeping.services.exporting import collect_export
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.keeping.services.rows import CARRIED, DERIVED, PASSING, put_fields
from greenroom.apps.keeping.services.shipped import read_folder
from greenroom.apps.keeping.services.startup import prepare
from greenroom.apps.library.models import ChecklistItem, Document, Exercise, Section, Topic
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.services import exercises as cards
from greenroom.apps.library.services.documents import (
    ImportChoices,
    choose_topic,
    import_documents,
)
from greenroom.apps.library.services.packs import give_cards
from greenroom.apps.library.services.reading import Source, read_sources
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target, set_factors
from greenroom.apps.practice.models import Attempt, Memory, Summary
from greenroom.apps.practice.services.attempts import record_attempt, undo_attempt
from greenroom.apps.practice.services.queue import open_sitting
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.summaries import write_summary
from greenroom.core.errors import DocumentError, GreenroomError, InputError
from greenroom.core.memory import Rating
from greenroom.core.packs import check_pack, read_pack

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def ben(library: Learner, pack_folder: Path) -> Learner:
    """Ben gets Ada's export; his library holds the pack's cards and nothing else."""
    learner = Learner.objects.create(username="ben")
    give_cards(learner_id=learner.pk, cards=read_pack(read_folder(pack_folder)).cards, now=NOON)
    return learner


@pytest.fixture
def library(house: House, now: datetime) -> Learner:
    """Ada has a little of everything."""
    ada = prepare(now=now).learner
    change_settings(learner=ada, timezone="Europe/Berlin", day_starts_at_hour=5, theme="dark")
    take_in(ada, "revision.md", NOTES, now)
    choose_topic(
        section=Section.objects.get(learner=ada, heading="What does yield do?"),
        topic_id=Topic.objects.get(ident="python/decorators").pk, now=now,
    )  # fmt: skip
    own = cards.create_card(
        learner=ada, prompt="What is a ==decorator== and a ==wrapper==?", answer="", style=None,
        topic=Topic.objects.get(ident="python/decorators"), tags=["mine"], now=now,
    )  # fmt: skip
    cards.suspend(exercise=Exercise.objects.get(note="c.python.generators.body"), now=now)
    cards.edit_card(
        exercise=Exercise.objects.filter(note="c.python.generators.spent").earliest("pk"),
        prompt="What ends a generator?", answer="A StopIteration.", style="reversed",
        topic=Topic.objects.get(ident="python/generators"), tags=[], now=now,
    )  # fmt: skip
    waiting = Exercise.objects.get(state="waiting")
    cards.edit_card(
        exercise=waiting, prompt=waiting.prompt, answer="It raises.", style="basic",
        topic=waiting.topic, tags=[], now=now,
    )  # fmt: skip
    cards.delete(exercise=Exercise.objects.filter(label="Savepoint").earliest("pk"), now=now)
    practise(
        ada, [own.pk, *Exercise.objects.filter(state="ready").values_list("pk", flat=True)], now
    )
    target = save_target(
        learner=ada, target=None, company="Initech", role="Developer",
        date_text=(now.date() + timedelta(days=30)).isoformat(), formats=["technical"],
        minutes_text="40", now=now,
    )  # fmt: skip
    topic = Topic.objects.get(ident="databases/transactions")
    set_factors(target=target, areas={topic.area_id: 2.0}, topics={topic.pk: 0.5})
    write_summary(learner=ada, topic=topic, heading_key="", text="All or nothing.", now=now)
    write_summary(learner=ada, topic=None, heading_key="generators", text="Lazy.", now=now)
    ChecklistItem.objects.filter(text__contains="headphones").update(state="ready")
    return ada


def take_in(learner: Learner, path: str, text: str, now: datetime) -> None:
    documents, faults = read_sources([Source(path, text.encode())])
    assert not faults
    import_documents(learner=learner, documents=documents, choices=ImportChoices(), now=now)


def practise(learner: Learner, exercise_ids: list[int], now: datetime) -> None:
    """Two rounds of answers, the second a week later, the last answer undone."""
    for week in range(2):
        at = now - timedelta(days=14 - 7 * week)
        sitting = open_sitting(
            learner=learner,
            title="Round",
            kind="free",
            exercise_ids=exercise_ids,
            minutes=5,
            now=at,
        )
        for index, item in enumerate(sitting.items.all()):
            rating = Rating(1 + (index + week) % 4)
            recorded = record_attempt(
                learner=learner, item_id=item.pk, uuid=uuid.uuid4(), rating=rating,
                now=at + timedelta(minutes=index), duration_ms=4000,
            )  # fmt: skip
    undo_attempt(attempt=recorded.attempt, now=now)


def export_of(learner: Learner, now: datetime) -> dict[str, bytes]:
    return dict(collect_export(learner=learner, now=now))


def write_folder(files: dict[str, bytes], folder: Path) -> Path:
    write_archive(files.items(), folder)
    return folder


def hand_over(ada: Learner, ben: Learner, now: datetime, folder: Path) -> Any:
    """Ada's export becomes Ben's library; Ada's rows then belong to a database that is gone."""
    write_folder(export_of(ada, now), folder)
    forget(ada)
    return import_export(learner=ben, source=folder, now=now + timedelta(days=1))


def forget(learner: Learner) -> None:
    """As on another computer: the attempts' ids are not here either."""
    Attempt.objects.filter(learner=learner).delete()


def memory_of(learner: Learner) -> dict[tuple[str, str], tuple[object, ...]]:
    rows = Memory.objects.filter(learner=learner).select_related("exercise")
    return {
        (row.exercise.note, row.exercise.part): (
            row.stability_days, row.difficulty, row.last_at, row.attempts, row.lapses, row.policy,
        )
        for row in rows
    }  # fmt: skip


def exercises_of(learner: Learner) -> dict[tuple[str, str], dict[str, object]]:
    names = [
        field.name for field in Exercise._meta.concrete_fields
        if field.name not in ("id", "learner", "topic", "created_at")
    ]  # fmt: skip
    return {
        (row.note, row.part): {
            **{name: getattr(row, name) for name in names},
            "topic": row.topic.ident if row.topic else None,
        }
        for row in Exercise.objects.filter(learner=learner).select_related("topic")
    }


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


def test_round_trip_brings_documents_with_their_sections_and_chosen_topics(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    hand_over(library, ben, now, tmp_path / "export")
    document = Document.objects.get(learner=ben)
    assert (document.path, document.text, document.updated_at) == ("revision.md", NOTES, now)
    chosen = Section.objects.get(learner=ben, topic_source="chosen")
    assert (chosen.heading, chosen.topic.ident) == ("What does yield do?", "python/decorators")
    assert any(hit.kind == "snippet" for hit in search(ben, "read_orders"))


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


def test_merge_keeps_the_later_edit_of_a_card(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    card = Exercise.objects.get(note="c.databases.transactions.atomic")
    edit(card, "Edited before the export.", now)
    write_folder(export_of(library, now), tmp_path / "export")
    edit(card, "Edited after the export.", now + timedelta(hours=1))
    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=1))
    card.refresh_from_db()
    assert card.answer == "Edited after the export."


def test_merge_takes_the_later_edit_from_the_export(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    card = Exercise.objects.get(note="c.databases.transactions.atomic")
    edit(card, "Edited there, later.", now + timedelta(hours=1))
    write_folder(export_of(library, now), tmp_path / "export")
    edit(card, "Edited here, earlier.", now)
    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=1))
    card.refresh_from_db()
    assert card.answer == "Edited there, later."


def edit(card: Exercise, answer: str, now: datetime) -> None:
    card.refresh_from_db()
    cards.edit_card(
        exercise=card, prompt=card.prompt, answer=answer, style="basic", topic=card.topic, tags=[],
        now=now,
    )  # fmt: skip


def test_merge_of_two_logs_follows_time_and_not_the_order_of_import(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    """The laptop's log goes on after its export; merging the older log back must change nothing."""
    write_folder(export_of(library, now), tmp_path / "export")
    card = Exercise.objects.get(note="c.databases.transactions.atomic")
    practise(library, [card.pk], now + timedelta(days=20))
    expected = memory_of(library)
    earlier = Attempt.objects.filter(exercise=card, at__lt=now)
    assert earlier.exists()
    earlier.delete()
    rebuild_memory(learner=library)
    assert memory_of(library) != expected
    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=30))
    assert memory_of(library) == expected
    assert rebuild_memory(learner=library).changed == 0


def test_merge_never_brings_a_deleted_card_back_or_loses_a_newer_document(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    write_folder(export_of(library, now), tmp_path / "export")
    card = Exercise.objects.get(note="c.databases.transactions.atomic")
    cards.delete(exercise=card, now=now)
    later = now + timedelta(hours=1)
    take_in(library, "revision.md", NOTES.replace("pauses", "suspends"), later)
    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=1))
    card.refresh_from_db()
    assert card.deleted_at == now
    assert "suspends" in Document.objects.get(learner=library).text


def test_merge_keeps_the_current_target_current(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    mine = save_target(
        learner=ben, target=None, company="Own", role="", date_text="2026-12-01", formats=[],
        minutes_text="10", now=now,
    )  # fmt: skip
    hand_over(library, ben, now, tmp_path / "export")
    assert list(Target.objects.filter(learner=ben, archived_at=None)) == [mine]
    assert Target.objects.filter(learner=ben).count() == 2


def test_latest_summary_stays_the_latest_after_a_merge(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    write_folder(export_of(library, now), tmp_path / "export")
    Summary.objects.filter(learner=library).delete()
    write_summary(
        learner=library, topic=None, heading_key="generators", text="Newer.",
        now=now + timedelta(days=1),
    )  # fmt: skip
    import_export(learner=library, source=tmp_path / "export", now=now + timedelta(days=2))
    texts = Summary.objects.filter(learner=library, heading_key="generators")
    assert [one.text for one in texts] == ["Lazy.", "Newer."]


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


def test_zip_and_folder_hold_the_same_files(
    library: Learner, now: datetime, tmp_path: Path
) -> None:
    files = export_of(library, now)
    write_archive(files.items(), tmp_path / "export")
    write_archive(files.items(), tmp_path / "export.zip")
    assert read_archive(tmp_path / "export") == files
    assert read_archive(tmp_path / "export.zip") == files
    assert not list(tmp_path.glob(".*"))


def test_export_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(b"mine")
    with pytest.raises(InputError, match="exists"):
        write_archive([("a", b"b")], tmp_path / "export.zip")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_bytes(b"mine")
    with pytest.raises(InputError, match="exists"):
        write_archive([("a", b"b")], tmp_path / "folder")
    assert (tmp_path / "export.zip").read_bytes() == b"mine"


def test_export_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def files() -> Any:
        yield "a", b"b"
        raise KeyboardInterrupt

    for name in ("export", "export.zip"):
        with pytest.raises(KeyboardInterrupt):
            write_archive(files(), tmp_path / name)
    assert not list(tmp_path.iterdir())


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


def make_zip(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as one:
        for name, data in entries:
            one.writestr(name, data)
    return buffer.getvalue()


def link_entry() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("export.json")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE_ZIPS = {
    "no zip": b"PK\x03\x04 nothing",
    "climbs out": make_zip(("../../evil", b"x"), ("export.json", b"{}")),
    "absolute": make_zip(("/etc/evil", b"x"), ("export.json", b"{}")),
    "link": make_zip((link_entry(), b"/etc/passwd")),
    "no export": make_zip(("readme.txt", b"hello")),
    "newer": make_zip(("export.json", b'{"format": 99}')),
    "no json": make_zip(("export.json", b"{")),
    "deep json": make_zip(("export.json", b"[" * 100_000)),
    "list": make_zip(("export.json", b"[]")),
    "only about": make_zip(("export.json", b'{"format": 1}')),
    "broken": make_zip(("export.json", b"x" * 5000))[:200],
}


@pytest.mark.parametrize("name", HOSTILE_ZIPS)
def test_hostile_zip_is_refused_with_a_message(
    house: House, ada: Learner, now: datetime, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "hostile.zip"
    path.write_bytes(HOSTILE_ZIPS[name])
    with pytest.raises(GreenroomError) as raised:
        import_export(learner=ada, source=path, now=now)
    assert str(raised.value)
    assert not Document.objects.exists()


def test_zip_that_unpacks_to_too_much_is_refused_while_it_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    data = bytearray(make_zip(("export.json", b"0" * 5_000_000)))
    # The headers lie: both say that this entry is empty.
    size = (5_000_000).to_bytes(4, "little")
    data = data.replace(size, (10).to_bytes(4, "little"))
    path = tmp_path / "bomb.zip"
    path.write_bytes(data)
    with pytest.raises(InputError):
        read_archive(path)
    path.write_bytes(make_zip(("export.json", b"0" * 5_000_000)))
    with pytest.raises(InputError, match="too large"):
        read_archive(path)


def spoil_exercise(**changes: object) -> Callable[[dict[str, bytes]], str]:
    def spoil(files: dict[str, bytes]) -> str:
        lines = files["exercises.jsonl"].splitlines()
        lines[2] = json.dumps({**json.loads(lines[2]), **changes}).encode()
        files["exercises.jsonl"] = b"\n".join(lines)
        return "exercises.jsonl:"

    return spoil


def spoil_attempt(**changes: object) -> Callable[[dict[str, bytes]], str]:
    def spoil(files: dict[str, bytes]) -> str:
        lines = files["attempts.jsonl"].splitlines()
        lines[1] = json.dumps({**json.loads(lines[1]), **changes}).encode()
        files["attempts.jsonl"] = b"\n".join(lines)
        return "attempts.jsonl:2: "

    return spoil


def remove_document(files: dict[str, bytes]) -> str:
    del files["documents/revision.md"]
    return "documents/revision.md: is missing"


SPOILERS = [
    spoil_exercise(note=7),
    spoil_exercise(state="unheard of"),
    spoil_exercise(part="x" * 300),
    spoil_exercise(minutes="long"),
    spoil_exercise(minutes=float("inf")),
    spoil_exercise(tags="no list"),
    spoil_exercise(prompt="a\x00b"),
    spoil_exercise(suspended_at="yesterday"),
    spoil_exercise(suspended_at="2026-11-20T12:00:00"),
    spoil_exercise(is_primary="yes"),
    spoil_attempt(rating=9),
    spoil_attempt(rating=None),
    spoil_attempt(policy="sm2"),
    spoil_attempt(uuid="x"),
    spoil_attempt(uuid=None),
    spoil_attempt(at=None),
    spoil_attempt(at="0001-01-01T00:00:00+23:59"),
    spoil_attempt(duration_ms=-5),
    spoil_attempt(event="cheat"),
    remove_document,
]


@pytest.mark.parametrize("spoil", SPOILERS)
def test_spoiled_export_changes_nothing_and_names_the_place(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path,
    spoil: Callable[[dict[str, bytes]], str],
) -> None:  # fmt: skip
    files = export_of(library, now)
    forget(library)
    place, before = spoil(files), exercises_of(ben)
    write_folder(files, tmp_path / "export")
    with pytest.raises(DocumentError) as raised:
        import_export(learner=ben, source=tmp_path / "export", now=now)
    assert str(raised.value).startswith(place)
    assert not Document.objects.filter(learner=ben).exists()
    assert exercises_of(ben) == before
    ben.refresh_from_db()
    assert ben.timezone == "UTC"


def test_columns_that_a_record_lacks_keep_their_defaults() -> None:
    row = Exercise()
    put_fields(row, {"prompt": "What?", "learner": 99, "id": 99, "unknown": object()})
    assert (row.prompt, row.pk, row.learner_id, row.state) == ("What?", None, None, "ready")


def test_commands_write_and_read_an_export(house: House, now: datetime, tmp_path: Path) -> None:
    house.write("revision.md", NOTES)
    house.run("import", str(house.notes))
    said = house.run("export", str(tmp_path / "mine.zip")).stdout
    assert said.strip().endswith("mine.zip")
    Learner.objects.all().delete()
    said = house.run("import", "--from-export", str(tmp_path / "mine.zip")).stdout
    assert said.startswith("Read 1 documents")
    house.run("import", "--from-export", str(tmp_path / "mine.zip"), "--dry-run", status=2)
