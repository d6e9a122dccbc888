"""Drills: every learner's rows of a pack's snippets, kept in step with newer packs."""

from dataclasses import replace

import pytest

from deeds import answer_next, card, load_scripts, queue_up, script
from greenroom.apps.library.models import Exercise
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.services.drills import give_drills
from greenroom.apps.library.services.exercises import edit_card, suspend
from greenroom.apps.practice.models import Memory
from greenroom.core.exercises.drill import read_drill
from greenroom.core.memory import Rating
from greenroom.core.packs import BlankDef, SnippetFile


def drill_of(learner) -> Exercise:
    return Exercise.objects.get(learner=learner, kind="drill")


def newer(**fields):
    """The same snippet with another first file."""
    code = "def last(items):\n    return items[-1]\n"
    return script(
        files=(SnippetFile("ends.py", "python", code),), blanks=(BlankDef("items[-1]"),), **fields
    )


def test_every_learner_gets_a_drill_of_a_snippet_with_blanks(ada, ben, now):
    report = load_scripts(script(), now=now, learners=[ada, ben])

    assert report.added == 2
    for learner in (ada, ben):
        row = drill_of(learner)
        drill = read_drill(row.answer)
        assert (row.note, row.part, row.minutes, row.state) == (
            "s.python.lists.ends", "", 2.0, "ready",
        )  # fmt: skip
        assert row.topic.ident == "python/lists"
        assert row.points == ["python.lists.basics"]
        assert [blank.text for blank in drill.blanks] == ["items[-1]", "items.append(one)"]
        assert drill.blanks[1].accept == ("items += [one]",)


def test_a_snippet_without_blanks_gives_no_drill(ada, now):
    assert load_scripts(script(blanks=()), now=now, learners=[ada]).added == 0


def test_a_new_learner_gets_the_drills_too(ada, now):
    load_scripts(script(), now=now)
    report = give_drills(learner_id=ada.pk, snippets=[script()], now=now)
    assert (report.added, report.updated) == (1, 0)


def test_loading_the_same_pack_again_writes_nothing(ada, now):
    load_scripts(script(), cards=[card()], now=now, learners=[ada])
    report = load_scripts(script(), cards=[card()], now=now, learners=[ada])
    assert (report.added, report.updated, report.retired) == (0, 0, 0)


def test_changed_code_is_taken_and_memory_kept(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    answer_next(queue_up(ada, [drill_of(ada)], now=now), Rating.GOOD, now=now)
    remembered = Memory.objects.values().get()

    report = load_scripts(newer(), now=now, learners=[ada])

    assert (report.added, report.updated, report.relearn_ids) == (0, 1, ())
    assert [blank.text for blank in read_drill(drill_of(ada).answer).blanks] == ["items[-1]"]
    assert Memory.objects.values().get() == remembered


def test_other_blanks_of_the_same_code_are_a_change(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    fewer = replace(script(), blanks=(BlankDef("return items[-1]"),))
    assert load_scripts(fewer, now=now, learners=[ada]).updated == 1


def test_a_drill_that_left_the_pack_is_asked_no_more_and_comes_back_with_it(ada, now):
    load_scripts(script(), now=now, learners=[ada])

    assert load_scripts(now=now, learners=[ada]).retired == 1
    assert not practisable(ada).exists()
    assert search(ada, "both ends") == []

    assert load_scripts(script(), now=now, learners=[ada]).updated == 1
    assert practisable(ada).get() == drill_of(ada)


def test_a_snippet_that_loses_its_blanks_loses_its_drill(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    assert load_scripts(script(blanks=()), now=now, learners=[ada]).retired == 1


def test_a_suspended_drill_stays_so_through_a_newer_pack(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    suspend(exercise=drill_of(ada), now=now)
    load_scripts(newer(), now=now, learners=[ada])
    assert drill_of(ada).suspended_at == now


def test_an_edited_drill_keeps_its_words_and_says_that_the_source_changed(ada, now):
    load_scripts(script(), now=now, learners=[ada])
    row = drill_of(ada)
    edit_card(
        exercise=row, prompt="Drill: mine", answer=row.answer, style="basic", topic=row.topic,
        tags=[], now=now,
    )  # fmt: skip

    report = load_scripts(newer(), now=now, learners=[ada])

    kept = drill_of(ada)
    assert (report.kept_edits, kept.prompt, kept.answer) == (1, "Drill: mine", row.answer)
    assert kept.source_changed_at == now
    assert len(read_drill(kept.source_answer).blanks) == 1


def test_cards_and_drills_do_not_retire_each_other(ada, now):
    load_scripts(script(), cards=[card()], now=now, learners=[ada])
    load_scripts(script(title="Ends"), cards=[card(prompt="Else?")], now=now, learners=[ada])
    assert set(practisable(ada).values_list("kind", flat=True)) == {"card", "drill"}


def test_a_drill_is_found_by_its_script(ada, cy, now):
    load_scripts(script(), now=now, learners=[ada])
    assert [hit.kind for hit in search(ada, "both ends")] == ["snippet"]
    assert "card" not in [hit.kind for hit in search(cy, "both ends")]


@pytest.mark.parametrize("path", ["", "edit"])
def test_a_strangers_drill_is_404(strangers_page, ada, now, path):
    load_scripts(script(), now=now, learners=[ada])
    assert strangers_page.get(f"/library/cards/{drill_of(ada).pk}/{path}").status_code == 404


def test_its_page_shows_the_whole_script_and_what_is_left_out(page, ada, now):
    load_scripts(script(), now=now, learners=[ada])
    text = page.get(f"/library/cards/{drill_of(ada).pk}/").content.decode()
    assert "Both ends of a list" in text
    assert "Left out" in text
