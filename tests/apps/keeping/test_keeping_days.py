"""What was noted around an interview travels with an export."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.keeping.exports import export_of, write_folder
from deeds import load_scripts, script, small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.models import Debrief, EveHabit, Logistics, OwnItem, Pin, Tick
from greenroom.apps.dayof.selectors.sheet import sheet_of
from greenroom.apps.dayof.services.debrief import GivenQuestion, carry_weights, save_debrief
from greenroom.apps.dayof.services.eve import set_hours
from greenroom.apps.dayof.services.lists import add_own_item, load_lists, set_own_item, set_tick
from greenroom.apps.dayof.services.logistics import pin_snippet, save_logistics
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Snippet, Topic
from greenroom.apps.library.services.snippets import save_own_snippet
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.services.targets import save_target
from greenroom.core.errors import GreenroomError
from greenroom.core.packs import ChecklistDef, ChecklistItemDef


def interview(ada: Learner, now: datetime, *, days: int) -> Target:
    return save_target(
        learner=ada, target=None, company="Initech", role="", minutes_text="25", now=now,
        date_text=(now.date() + timedelta(days=days)).isoformat(),
    )  # fmt: skip


@pytest.fixture
def noted(ada: Learner, ben: Learner, now: datetime) -> Target:
    """Ada noted one of everything; Ben has the same pack."""
    load_scripts(script(), now=now, learners=[ada, ben])
    items = (ChecklistItemDef("eve.charger", "Charger."),)
    shown = ChecklistDef("eve", "Eve", "eve", items, "checklists/eve.md", 1)
    load_lists(pack=replace(small_pack(), checklists=(shown,)))
    target, other = interview(ada, now, days=3), interview(ada, now, days=33)
    given = {"starts_at": "09:30", "timezone": "Asia/Tokyo", "travel_minutes": "0", "people": "Bo"}
    save_logistics(target=target, given=given, now=now)
    set_tick(target=target, item="eve.charger", is_done=True, now=now)
    own = add_own_item(target=target, text="Papers", now=now)
    set_own_item(item=own, is_done=True, now=now)
    mine = save_own_snippet(
        learner=ada, snippet=None, title="Mine", filename="m.py", topic=None, code="x = 1",
        use_when="",
    )  # fmt: skip
    for snippet in (Snippet.objects.get(learner=None), mine):
        pin_snippet(target=target, snippet_id=snippet.pk)
    topic = Topic.objects.get(title="Transactions")
    asked = GivenQuestion("A dirty read?", "", topic.pk)
    save_debrief(
        target=target, note="Fine", ratings={"The interview": "3"}, questions=[asked], now=now
    )
    carry_weights(debrief=Debrief.objects.get(), target=other, factors={topic.pk: 2.0}, now=now)
    set_hours(learner=ada, nothing_new_from="17", enough_from="21")
    return target


def told(learner: Learner) -> dict[str, object]:
    """Everything of the days, without ids."""
    mine = {"target__learner": learner}
    debrief = Debrief.objects.get(**mine)
    habit = EveHabit.objects.get(learner=learner)
    return {
        "logistics": list(
            Logistics.objects.filter(**mine).values_list("starts_at", "timezone", "people")
        ),
        "ticks": list(Tick.objects.filter(**mine).values_list("item", "at")),
        "own": list(OwnItem.objects.filter(**mine).values_list("text", "done_at")),
        "pins": list(Pin.objects.filter(**mine).values_list("snippet__title", flat=True)),
        "debrief": (debrief.note, debrief.at),
        "ratings": list(debrief.ratings.values_list("title", "rating")),
        "came_up": list(debrief.came_up.values_list("prompt", "topic__title", "exercise__prompt")),
        "carried": list(debrief.carried.values_list("target__date", "at")),
        "habit": (habit.nothing_new_from, habit.enough_from),
    }


def test_days_arrive_whole_and_once(
    noted: Target, ada: Learner, ben: Learner, now: datetime, tmp_path: Path
) -> None:
    before = told(ada)
    write_folder(export_of(ada, now), tmp_path / "out")

    for _ in range(2):
        import_export(learner=ben, source=tmp_path / "out", now=now)

    assert told(ben) == before
    assert Debrief.objects.filter(target__learner=ben).count() == 1
    theirs = Target.objects.get(learner=ben, date=noted.date)
    assert sheet_of(theirs, now=now).start_text == "09:30"


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("days.json", lambda one: one["logistics"].update(timezone="../../etc/passwd")),
        ("days.json", lambda one: one["logistics"].update(starts_at="soon")),
        ("days.json", lambda one: one["debrief"]["ratings"][0].update(rating=9)),
        ("days.json", lambda one: one.update(ticks="all")),
        ("days.json", lambda one: one.update(target=None)),
        ("eve.json", lambda one: one.update(enough_from=77)),
    ],
)
def test_what_is_wrong_in_it_is_named_and_nothing_comes_in(
    noted: Target, ada: Learner, ben: Learner, now: datetime, tmp_path: Path, name, change
) -> None:
    files = export_of(ada, now)
    records = json.loads(files[name])
    change(next(one for one in records if one.get("logistics", True)))
    files[name] = json.dumps(records).encode()
    write_folder(files, tmp_path / "out")

    with pytest.raises(GreenroomError, match=name):
        import_export(learner=ben, source=tmp_path / "out", now=now)

    assert not Target.objects.filter(learner=ben).exists()
