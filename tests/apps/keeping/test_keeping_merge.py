"""An export read into a library in use: the later edit wins, and nothing present is lost."""

from datetime import datetime, timedelta
from pathlib import Path

from apps.keeping.exports import export_of, hand_over, memory_of, practise, take_in, write_folder
from cli.house_fixtures import NOTES
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Document, Exercise
from greenroom.apps.library.services import exercises as cards
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target
from greenroom.apps.practice.models import Attempt, Summary
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.apps.practice.services.summaries import write_summary


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


def test_merge_brings_targets_with_their_rounds_beside_those_that_are_here(
    library: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    mine = save_target(
        learner=ben, target=None, company="Own", role="", date_text="2026-12-01", formats=[],
        minutes_text="10", now=now,
    )  # fmt: skip
    hand_over(library, ben, now, tmp_path / "export")
    present = Target.objects.filter(learner=ben, archived_at=None)
    assert [one.company for one in present] == [mine.company, "Initech"]
    assert [one.format for one in present[1].rounds.all()] == ["technical"]


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
