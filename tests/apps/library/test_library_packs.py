"""Packs: a new version brings what is new, and takes nothing that is the learner's."""

import pytest

from deeds import answer_next, card, load_cards, queue_up, small_pack
from greenroom.apps.library.models import Area, Exercise, Pack, Point, Topic
from greenroom.apps.library.selectors.exercises import practisable
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.selectors.topics import topics_of
from greenroom.apps.library.services import exercises
from greenroom.apps.library.services.packs import is_pack_current, load_pack
from greenroom.apps.practice.models import Attempt, Memory
from greenroom.apps.practice.services.attempts import start_anew
from greenroom.apps.practice.services.rebuild import rebuild_memory
from greenroom.core.memory import Rating

APPEND = card()
GAPS = card("c.python.lists.gaps", style="cloze", prompt="==a== ==b==", answer="", line=9)


def edit(exercise, answer, now, **fields) -> None:
    given = {
        "prompt": exercise.prompt, "answer": answer, "style": exercise.style,
        "topic": exercise.topic, "tags": exercise.tags, **fields,
    }  # fmt: skip
    exercises.edit_card(exercise=exercise, now=now, **given)


def rows() -> list[dict[str, object]]:
    return list(Exercise.objects.order_by("pk").values())


def test_pack_gives_areas_topics_points_and_everybodys_own_cards(ada, cy, now):
    report = load_cards(APPEND, GAPS, now=now, learners=[ada, cy])

    assert Area.objects.count() == 2
    assert Topic.objects.get(ident="python/lists").aliases == ["list methods"]
    assert Point.objects.get(topic__ident="databases/redis").text == "The basics of Redis"
    assert [practisable(one).count() for one in (ada, cy)] == [3, 3]
    assert (report.added, report.updated, report.retired) == (6, 0, 0)
    assert is_pack_current(ident="small", digest="1")
    assert not is_pack_current(ident="small", digest="2")


def test_loading_the_same_pack_again_changes_nothing(ada, now):
    load_cards(APPEND, GAPS, now=now, learners=[ada])
    before = rows()

    report = load_cards(APPEND, GAPS, now=now, learners=[ada])

    assert rows() == before
    assert (report.added, report.updated, report.retired) == (0, 0, 0)
    assert Pack.objects.count() == 1


def test_new_words_reach_an_unedited_card_and_keep_its_memory(ada, now):
    load_cards(APPEND, now=now, learners=[ada])
    before = Exercise.objects.get()
    answer_next(queue_up(ada, [before], now=now), Rating.GOOD, now=now)

    load_cards(card(answer="None."), now=now, learners=[ada])

    after = Exercise.objects.get()
    assert (after.pk, after.answer, after.memory.attempts) == (before.pk, "None.", 1)
    assert [hit.ref for hit in search(ada, "append return")] == [after.pk]


def test_learners_edit_survives_a_new_version_that_is_offered(ada, now):
    load_cards(APPEND, now=now, learners=[ada])
    edit(Exercise.objects.get(), "Nothing at all.", now)

    report = load_cards(card(answer="None."), now=now, learners=[ada])

    mine = Exercise.objects.get()
    assert (mine.answer, mine.source_answer, mine.source_changed_at) == (
        "Nothing at all.", "None.", now,
    )  # fmt: skip
    assert report.kept_edits == 1
    exercises.take_source(exercise=mine, now=now)
    assert Exercise.objects.get().answer == "None."


def test_one_learners_edit_is_not_anothers(ada, cy, now):
    load_cards(APPEND, now=now, learners=[ada, cy])
    edit(Exercise.objects.get(learner=ada), "Nothing at all.", now)

    load_cards(card(answer="None."), now=now, learners=[ada, cy])

    assert Exercise.objects.get(learner=cy).answer == "None."
    assert Exercise.objects.get(learner=ada).answer == "Nothing at all."


def test_learners_tags_suspension_and_deletion_survive_a_new_version(ada, now):
    load_cards(APPEND, GAPS, now=now, learners=[ada])
    append = Exercise.objects.get(note=APPEND.id)
    exercises.tag(exercise=append, tags=["hard"], now=now)
    exercises.suspend(exercise=append, now=now)
    exercises.delete(exercise=Exercise.objects.get(note=GAPS.id, part="1"), now=now)

    newer = card(GAPS.id, style="cloze", prompt="==a== ==b== ==c==", answer="", line=9)
    load_cards(card(answer="None."), newer, now=now, learners=[ada])

    append.refresh_from_db()
    assert (append.tags, append.suspended_at, append.answer) == (["hard"], now, "None.")
    assert not practisable(ada).exists()


def test_removed_card_retires_and_comes_back_with_its_memory(ada, now):
    load_cards(APPEND, now=now, learners=[ada])
    answer_next(queue_up(ada, [Exercise.objects.get()], now=now), Rating.GOOD, now=now)

    report = load_cards(now=now, learners=[ada])
    assert (report.retired, Memory.objects.count()) == (1, 1)
    assert not practisable(ada).exists()
    assert [hit for hit in search(ada, "append") if hit.kind == "card"] == []

    load_cards(APPEND, now=now, learners=[ada])
    assert practisable(ada).get().memory.attempts == 1


def test_renamed_card_keeps_its_memory(ada, now):
    load_cards(APPEND, now=now, learners=[ada])
    before = Exercise.objects.get()
    answer_next(queue_up(ada, [before], now=now), Rating.GOOD, now=now)

    load_cards(card("c.python.lists.growing", aliases=(APPEND.id,)), now=now, learners=[ada])

    after = Exercise.objects.get()
    assert (after.pk, after.note, after.memory.attempts) == (before.pk, "c.python.lists.growing", 1)


def test_two_cards_made_one_keep_the_one_that_has_the_name(ada, now):
    other = card("c.python.lists.other", prompt="What does extend return?")
    load_cards(APPEND, other, now=now, learners=[ada])

    load_cards(card(aliases=(other.id,)), now=now, learners=[ada])

    assert dict(Exercise.objects.values_list("note", "state")) == {
        APPEND.id: "ready", other.id: "retired",
    }  # fmt: skip


def test_major_revision_starts_memory_anew_by_a_recorded_event(ada, cy, now):
    load_cards(APPEND, now=now, learners=[ada, cy])
    for learner in (ada, cy):
        mine = Exercise.objects.get(learner=learner)
        answer_next(queue_up(learner, [mine], now=now), Rating.GOOD, now=now)

    report = load_cards(card(answer="Changed wholly.", rev_major=1), now=now, learners=[ada, cy])
    start_anew(exercise_ids=report.relearn_ids, now=now)

    assert Memory.objects.count() == 0
    assert Attempt.objects.filter(event="relearn").count() == 2
    assert rebuild_memory(learner=ada).changed == 0
    again = load_cards(card(answer="Changed wholly.", rev_major=1), now=now, learners=[ada, cy])
    assert again.relearn_ids == ()


def test_memory_after_a_fresh_start_is_that_of_a_new_card(ada, now):
    load_cards(APPEND, GAPS, now=now, learners=[ada])
    append, gap, _ = Exercise.objects.order_by("note", "part")
    answer_next(queue_up(ada, [append], now=now), Rating.AGAIN, now=now)
    start_anew(exercise_ids=[append.pk], now=now)

    answer_next(queue_up(ada, [append], now=now), Rating.GOOD, now=now)
    answer_next(queue_up(ada, [gap], now=now), Rating.GOOD, now=now)

    first, second = Memory.objects.order_by("pk")
    assert (first.stability_days, first.lapses) == (second.stability_days, second.lapses)
    assert rebuild_memory(learner=ada).changed == 0


@pytest.mark.parametrize(
    ("prompt", "asked"), [("==a==", ["1"]), ("==a== ==b== ==c==", ["1", "2", "3"])]
)
def test_cloze_follows_its_number_of_gaps(ada, now, prompt, asked):
    load_cards(GAPS, now=now, learners=[ada])
    first = Exercise.objects.get(part="1")
    answer_next(queue_up(ada, [first], now=now), Rating.GOOD, now=now)

    load_cards(card(GAPS.id, style="cloze", prompt=prompt, answer=""), now=now, learners=[ada])

    assert list(practisable(ada).values_list("part", flat=True)) == asked
    assert Memory.objects.get().exercise_id == first.pk


def test_changed_style_keeps_the_memory_of_the_first_side(ada, now):
    load_cards(APPEND, now=now, learners=[ada])
    before = Exercise.objects.get()
    answer_next(queue_up(ada, [before], now=now), Rating.GOOD, now=now)

    load_cards(card(style="cloze", prompt="==a== ==b==", answer=""), now=now, learners=[ada])
    assert Memory.objects.get().exercise.part == "1"

    load_cards(card(style="reversed"), now=now, learners=[ada])
    assert list(practisable(ada).order_by("part").values_list("part", "style")) == [
        ("", "reversed"), ("reverse", "reversed"),
    ]  # fmt: skip
    assert Memory.objects.get().exercise_id == before.pk


def test_style_alone_may_change(ada, now):
    load_cards(APPEND, now=now, learners=[ada])

    load_cards(card(style="reversed"), now=now, learners=[ada])

    assert set(practisable(ada).values_list("style", flat=True)) == {"reversed"}


def test_source_of_a_reversed_card_is_taken_back_reversed(ada, now):
    load_cards(card(style="reversed"), now=now, learners=[ada])
    mine = Exercise.objects.get(is_primary=True)
    edit(mine, "Mine.", now, style="basic")

    exercises.take_source(exercise=mine, now=now)

    assert sorted(practisable(ada).values_list("part", flat=True)) == ["", "reverse"]


def test_card_whose_side_left_the_pack_can_be_edited_to_have_it_again(ada, now):
    load_cards(GAPS, now=now, learners=[ada])
    load_cards(card(GAPS.id, style="cloze", prompt="==a==", answer=""), now=now, learners=[ada])
    mine = Exercise.objects.get(part="1")

    edit(mine, "", now, prompt="==a== and ==b== again")

    assert list(practisable(ada).order_by("part").values_list("part", flat=True)) == ["1", "2"]


def test_topic_that_left_the_pack_is_not_offered_or_found(ada, now):
    load_pack(pack=small_pack(topics=["asyncio"]), learner_ids=[ada.pk], now=now)
    assert [hit.kind for hit in search(ada, "asyncio")] == ["topic"]

    load_pack(pack=small_pack(digest="2"), learner_ids=[ada.pk], now=now)

    assert not topics_of(ada).filter(ident="python/asyncio").exists()
    assert search(ada, "asyncio") == []


def test_lower_major_revision_changes_nothing(ada, now):
    load_cards(card(rev_major=2), now=now, learners=[ada])

    report = load_cards(card(rev_major=1), now=now, learners=[ada])

    assert (report.updated, report.relearn_ids) == (0, ())
