"""Rounds of an interview, and the days that one plan works towards."""

from datetime import date

import pytest

from apps.plan.test_plan_targets import TODAY, aim, page_fields
from deeds import load_cards
from greenroom.apps.library.models import Area, Topic
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.goals import goals_of, kind_factors
from greenroom.apps.plan.selectors.targets import rounds_of
from greenroom.apps.plan.services.rounds import GivenRound, save_rounds, save_with_rounds
from greenroom.apps.plan.services.targets import save_target, set_factors
from greenroom.core.errors import InputError
from greenroom.core.exercises import KINDS
from greenroom.core.planning.formats import FORMAT_AREAS, FORMAT_KINDS, FORMATS

PHONE = GivenRound("phone", "First call", "2026-11-27", "30")
DESIGN = GivenRound("system-design", "", "", "60")


def goals(learner, today=TODAY):
    return goals_of(learner, list(Topic.objects.select_related("area")), today=today)


def test_rounds_are_kept_in_the_order_of_their_days(ada, now):
    target = aim(ada, now, formats=[])

    save_rounds(target=target, given=[DESIGN, GivenRound(""), PHONE], today=TODAY)

    assert [(one.format, one.title, one.date, one.minutes) for one in rounds_of(target)] == [
        ("phone", "First call", date(2026, 11, 27), 30), ("system-design", "", None, 60),
    ]  # fmt: skip


def test_round_after_the_interviews_day_moves_it(ada, now):
    target = aim(ada, now)

    assert save_rounds(target=target, given=[GivenRound("phone", "", "2027-01-04")], today=TODAY)

    target.refresh_from_db()
    assert target.date == date(2027, 1, 4)


def test_day_before_one_of_its_rounds_is_refused(ada, now):
    target = aim(ada, now)
    save_rounds(target=target, given=[PHONE], today=TODAY)

    with pytest.raises(InputError, match="A round is on 2026-11-27"):
        aim(ada, now, target=target, date_text="2026-11-26")


def test_round_and_day_move_forward_together(ada, now):
    target = aim(ada, now)
    save_rounds(target=target, given=[GivenRound("phone", "", "2026-12-10")], today=TODAY)

    save_with_rounds(
        target=target, company="", role="", date_text="2026-12-05", minutes_text="25",
        rounds=[GivenRound("phone", "", "2026-12-03")], now=now,
    )  # fmt: skip

    target.refresh_from_db()
    assert (target.date, rounds_of(target)[0].date) == (date(2026, 12, 5), date(2026, 12, 3))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (GivenRound("karaoke"), "format"), (GivenRound("phone", "x" * 201), "title"),
        (GivenRound("phone", "", "2026-11-19"), "date"),
        (GivenRound("phone", "", "2029-12-19"), "date"),
        (GivenRound("phone", "", "2026-02-30"), "date"),
        (GivenRound("phone", "", "", "0"), "minutes"),
        (GivenRound("phone", "", "", "2000"), "minutes"),
        (GivenRound("phone", "", "", "²"), "minutes"),
    ],
)  # fmt: skip
def test_round_that_cannot_be_names_its_line_and_field_and_changes_nothing(ada, now, line, field):
    target = aim(ada, now, formats=["technical"])

    with pytest.raises(InputError) as refused:
        save_rounds(target=target, given=[PHONE, line], today=TODAY)

    assert refused.value.field == f"round-2-{field}"
    assert [one.format for one in target.rounds.all()] == ["technical"]


def test_twenty_one_rounds_are_too_many(ada, now):
    with pytest.raises(InputError, match="At most 20"):
        save_rounds(target=aim(ada, now), given=[PHONE] * 21, today=TODAY)


def test_round_that_is_past_may_stay_as_it_was(ada, now):
    target = aim(ada, now)
    save_rounds(target=target, given=[PHONE], today=TODAY)

    save_rounds(target=target, given=[PHONE, DESIGN], today=date(2026, 12, 1))

    assert len(rounds_of(target)) == 2


def test_without_targets_there_are_no_goals(ada, now):
    load_cards(now=now)

    assert goals(ada) == []


def test_one_target_is_one_goal_with_the_whole_share(ada, now):
    load_cards(now=now)
    target = aim(ada, now)

    (goal,) = goals(ada)

    assert (goal.target, goal.round, goal.date, goal.share) == (target, None, target.date, 1.0)


def test_nearer_interview_has_the_larger_share_by_the_documented_rule(ada, now):
    load_cards(now=now)
    near = aim(ada, now, date_text="2026-11-23")  # in 3 days: 14 / 17
    far = aim(ada, now, date_text="2026-12-11")  # in 21 days: 14 / 35

    first, second = goals(ada)

    assert [first.target, second.target] == [near, far]
    assert first.share / second.share == pytest.approx((14 / 17) / (14 / 35))
    assert first.share + second.share == pytest.approx(1.0)


def test_interviews_on_one_day_have_equal_shares(ada, now):
    load_cards(now=now)
    aim(ada, now)
    aim(ada, now, company="Globex")

    assert [one.share for one in goals(ada)] == [0.5, 0.5]


def test_round_with_its_own_day_is_a_goal_with_its_own_weights(ada, now):
    load_cards(now=now)
    target = aim(ada, now, formats=[])
    save_rounds(
        target=target, given=[GivenRound("system-design", "", "2026-11-27"), PHONE], today=TODAY
    )
    save_rounds(
        target=target,
        given=[GivenRound("behavioural"), GivenRound("system-design", "", "2026-11-27")],
        today=TODAY,
    )

    early, last = goals(ada)

    assert (early.round.format, early.date) == ("system-design", date(2026, 11, 27))
    assert (last.round, last.date, last.formats) == (None, target.date, ("behavioural",))
    at = list(Topic.objects.values_list("ident", flat=True)).index("databases/redis")
    assert early.weights[at] == pytest.approx(1.5 * last.weights[at])
    assert early.share > last.share
    assert early.share + last.share == pytest.approx(1.0)


def test_rounds_that_are_over_are_no_goals(ada, now):
    load_cards(now=now)
    save_rounds(target=aim(ada, now, formats=[]), given=[PHONE, DESIGN], today=TODAY)

    (goal,) = goals(ada, today=date(2026, 11, 28))

    assert goal.formats == ("system-design",)


def test_factors_of_each_target_stay_its_own(ada, now):
    load_cards(now=now)
    area = Area.objects.get(ident="databases")
    set_factors(target=aim(ada, now, formats=[]), areas={area.pk: 3.0}, topics={})
    aim(ada, now, formats=[], company="Globex", date_text="2026-12-18")

    first, second = goals(ada)

    at = list(Topic.objects.values_list("ident", flat=True)).index("databases/redis")
    assert first.weights[at] == pytest.approx(3 * second.weights[at])


def test_forms_ask_for_kinds(ada, now):
    load_cards(now=now)
    aim(ada, now, formats=["live-coding", "code-review"])

    assert kind_factors(goals(ada)[0]) == {"problem": 1.5, "drill": 1.5, "review": 1.5}


def test_every_form_asks_for_areas_and_for_at_least_one_kind_that_exists():
    assert FORMAT_AREAS.keys() == FORMAT_KINDS.keys() == FORMATS.keys()
    assert all(KINDS.keys() & set(kinds) for kinds in FORMAT_KINDS.values())
    named = {kind for kinds in FORMAT_KINDS.values() for kind in kinds}
    assert named - KINDS.keys() <= {"design"}


def test_goals_are_read_in_few_queries_however_many_targets(
    ada, now, django_assert_max_num_queries
):
    load_cards(now=now)
    for number in range(8):
        save_target(
            learner=ada, target=None, company=str(number), role="", date_text="2026-12-24",
            minutes_text="25", formats=["phone", "technical"], now=now,
        )  # fmt: skip
    topics = list(Topic.objects.select_related("area"))

    with django_assert_max_num_queries(3):
        assert len(goals_of(ada, topics, today=TODAY)) == 8


def test_rounds_are_edited_on_the_page(page):
    page.post("/target/", page_fields(formats=["phone"]))
    target = Target.objects.get()
    day = target.date.isoformat()
    lines = {
        "round-format": ["phone", "live-coding", ""], "round-title": ["Call <b>", "", ""],
        "round-date": ["", day, ""], "round-minutes": ["30", "75", ""],
    }  # fmt: skip

    response = page.post(f"/target/{target.pk}/", page_fields() | lines, follow=True)

    html = response.content.decode()
    assert "Target saved" in html
    assert "Call &lt;b&gt;" in html
    assert [(one.format, one.minutes) for one in target.rounds.all()] == [
        ("phone", 30), ("live-coding", 75),
    ]  # fmt: skip


def test_page_says_which_round_is_wrong_and_keeps_what_was_written(page):
    page.post("/target/", page_fields(formats=["phone"]))
    target = Target.objects.get()
    lines = {
        "round-format": ["phone", "live-coding"], "round-title": ["Kept title", "x"],
        "round-date": ["", ""], "round-minutes": ["30", "2000"],
    }  # fmt: skip

    response = page.post(f"/target/{target.pk}/", page_fields() | lines)

    html = response.content.decode()
    assert response.status_code == 400
    assert 'id="round-2-minutes-error"' in html
    assert "Kept title" in html
    assert [one.title for one in target.rounds.all()] == [""]
