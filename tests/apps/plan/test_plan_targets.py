"""Targets: what a person may write, and what counts for them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from deeds import import_text, load_cards
from greenroom.apps.library.models import Area, Topic
from greenroom.apps.plan.models import Target, WeightFactor
from greenroom.apps.plan.selectors.targets import (
    current_target,
    current_targets,
    past_targets,
    targets_behind,
    weights_of,
)
from greenroom.apps.plan.services.targets import (
    archive_target,
    parse_date,
    parse_minutes,
    restore_target,
    save_target,
    set_factors,
)
from greenroom.core.errors import InputError

TODAY = date(2026, 11, 20)


def aim(learner, now, **fields) -> Target:
    given = {
        "target": None, "company": "Initech", "role": "Backend developer",
        "date_text": "2026-12-11", "formats": ["technical"], "minutes_text": "25", **fields,
    }  # fmt: skip
    return save_target(learner=learner, now=now, **given)


def test_target_is_saved_as_written(ada, now):
    target = aim(ada, now, company="  Initech   Ltd ", formats=["technical", "phone"])

    target.refresh_from_db()
    assert (target.company, target.date, target.minutes_a_day) == (
        "Initech Ltd", date(2026, 12, 11), 25,
    )  # fmt: skip
    assert [one.format for one in target.rounds.all()] == ["phone", "technical"]
    assert str(target) == "Backend developer at Initech Ltd"


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2026-11-19", "1999-01-01", "tomorrow", "", " ", "2029-11-20", "9999-12-31",
        "20/12/2026", "2026-13-01", "\u0662\u0660\u0662\u0666-12-01", "2026-12-01T10:00", "\x00",
        "2026-12-1", "0", "2026-12-01\n2026", "9" * 5000,
    ],
)  # fmt: skip
def test_date_that_cannot_be_the_interviews_is_refused(text):
    with pytest.raises(InputError) as refused:
        parse_date(text, today=TODAY)

    assert refused.value.field == "date"
    assert len(str(refused.value)) < 200


def test_interview_today_is_possible():
    assert parse_date(" 2026-11-20 ", today=TODAY) == TODAY


@pytest.mark.parametrize(
    "text",
    ["0", "-5", "1e3", "25.5", "٣", "²", "", "x", "961", "99999999999", "000960000", "0x10",
     "1_0", "½", "9" * 5000, "\x00"],
)  # fmt: skip
def test_minutes_that_make_no_day_are_refused(text):
    with pytest.raises(InputError) as refused:
        parse_minutes(text)

    assert refused.value.field == "minutes_a_day"


@pytest.mark.parametrize(("text", "minutes"), [("1", 1), (" 25 ", 25), ("960", 960), ("007", 7)])
def test_minutes_are_read(text, minutes):
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"formats": ["karaoke"]}, "formats"), ({"company": "x" * 201}, "company"),
        ({"role": "x" * 201}, "role"), ({"date_text": "2026-02-30"}, "date"),
        ({"minutes_text": "0"}, "minutes_a_day"),
    ],
)  # fmt: skip
def test_refused_target_saves_nothing_and_keeps_the_present_one(ada, now, fields, field):
    present = aim(ada, now)

    with pytest.raises(InputError) as refused:
        aim(ada, now, **fields)

    assert refused.value.field == field
    assert current_target(ada) == present
    assert Target.objects.count() == 1


def test_second_target_stands_beside_the_first(ada, now):
    late = aim(ada, now)
    early = aim(ada, now, company="Globex", date_text="2026-11-30")

    assert current_targets(ada, today=TODAY) == [early, late]
    assert current_target(ada, today=TODAY) == early
    assert past_targets(ada) == []


def test_past_target_is_no_longer_worked_towards_and_not_lost(ada, now):
    past = aim(ada, now, date_text="2026-11-21")
    day_after = TODAY + timedelta(days=2)

    assert current_targets(ada, today=day_after) == []
    assert current_target(ada, today=day_after) is None
    assert targets_behind(ada, today=day_after) == [past]


def test_target_put_aside_comes_back_with_its_weights(ada, now):
    load_cards(now=now)
    target = aim(ada, now)
    set_factors(target=target, areas={Area.objects.get(ident="databases").pk: 2.0}, topics={})
    archive_target(target=target, now=now)
    assert past_targets(ada) == [target]

    restore_target(target=target)

    assert current_targets(ada, today=TODAY) == [target]
    assert target.factors.get().factor == 2.0


def test_all_weights_at_nothing_are_refused_and_the_old_ones_stay(ada, now):
    load_cards(now=now)
    target = aim(ada, now)
    areas = list(Area.objects.values_list("pk", flat=True))
    set_factors(target=target, areas={areas[0]: 2.0}, topics={})

    with pytest.raises(InputError, match=r"nothing counts\. Choose at least one"):
        set_factors(target=target, areas=dict.fromkeys(areas, 0.0), topics={})

    assert target.factors.get().factor == 2.0


def test_one_topic_is_enough_to_count(ada, now):
    load_cards(now=now)
    target = aim(ada, now)
    topic = Topic.objects.get(ident="databases/redis")

    set_factors(
        target=target,
        areas=dict.fromkeys(Area.objects.values_list("pk", flat=True), 0.0),
        topics={topic.pk: 1.0},
    )

    counted = [one for one, weight in zip(Topic.objects.all(), weights_of(
        Topic.objects.select_related("area"), target), strict=True) if weight]  # fmt: skip
    assert counted == [topic]


def test_changing_a_target_makes_no_second_one(ada, now):
    target = aim(ada, now)

    aim(ada, now, target=target, minutes_text="40")

    assert Target.objects.get().minutes_a_day == 40


def test_target_put_aside_leaves_none(ada, now):
    archive_target(target=aim(ada, now), now=now)

    assert current_target(ada) is None


def test_one_learners_target_is_not_anothers(ada, cy, now):
    aim(ada, now)

    assert current_target(cy) is None


def test_weights_of_strangers_topics_are_left_out(ada, cy, now):
    load_cards(now=now)
    import_text(cy, "# Salary\n\n- ask for more\n", now=now)
    theirs = Topic.objects.get(learner=cy)
    shared = Topic.objects.get(ident="databases/redis")

    set_factors(
        target=aim(ada, now),
        areas={theirs.area_id: 2.0, 10**12: 2.0},
        topics={theirs.pk: 2.0, shared.pk: 0.0, 10**12: 3.0},
    )

    assert list(WeightFactor.objects.values_list("area", "topic", "factor")) == [
        (None, shared.pk, 0.0)
    ]


@pytest.mark.parametrize("factor", [-1.0, 0.7, 4.0, float("nan"), float("inf")])
def test_weight_not_offered_is_refused_and_the_old_ones_stay(ada, now, factor):
    load_cards(now=now)
    area = Area.objects.get(ident="databases")
    target = aim(ada, now)
    set_factors(target=target, areas={area.pk: 2.0}, topics={})

    with pytest.raises(InputError):
        set_factors(target=target, areas={area.pk: factor}, topics={})

    assert WeightFactor.objects.get().factor == 2.0


def page_fields(**fields) -> dict[str, object]:
    return {
        "company": "Initech", "role": "Developer", "formats": ["technical"], "minutes_a_day": "25",
        "date": (timezone.now().date() + timedelta(days=21)).isoformat(), **fields,
    }  # fmt: skip


def test_target_is_set_on_its_page(page, ada):
    response = page.post("/target/", page_fields(), follow=True)

    assert "Target saved" in response.content.decode()
    assert current_target(ada).company == "Initech"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2026-02-30"), ("date", ""), ("date", "tomorrow"), ("date", "1999-01-01"),
        ("minutes_a_day", "0"), ("minutes_a_day", "²"), ("minutes_a_day", "9" * 5000),
        ("formats", "<script>"), ("company", "x" * 100_000), ("role", "\x00" * 300 + "x" * 300),
    ],
)  # fmt: skip
def test_page_says_what_is_wrong_and_keeps_what_was_written(page, name, value):
    response = page.post("/target/", page_fields(role="Keeper") | {name: value})

    html = response.content.decode()
    assert response.status_code == 400
    assert list(response.context["errors"]) == [name]
    assert response.context["errors"][name] in html or "&" in html
    assert name == "role" or "Keeper" in html
    assert "<script>" not in html
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("area-²", "2", 302), ("area-1", "nan", 400), ("area-1", "many", 400),
        ("topic-x", "2", 302), ("topic-" + "9" * 500, "2", 302),
        ("area-1", "1e999", 400), ("topic-1", "", 302),
    ],
)  # fmt: skip
def test_weights_of_all_kinds_never_break_the_page(page, ada, now, name, value, status):
    load_cards(now=now)
    area = Area.objects.get(ident="python")
    page.post("/target/", page_fields())
    target = Target.objects.get()

    response = page.post(
        f"/target/{target.pk}/weights", {name.replace("-1", f"-{area.pk}", 1): value}
    )

    assert response.status_code == status
    assert not WeightFactor.objects.exists()


def test_target_is_put_aside_and_brought_back_on_its_page(page, ada):
    page.post("/target/", page_fields())
    target = Target.objects.get()

    page.post(f"/target/{target.pk}/archive")
    page.post(f"/target/{target.pk}/archive")
    assert current_target(ada) is None
    assert "Bring back" in page.get("/target/").content.decode()

    page.post(f"/target/{target.pk}/restore")
    assert current_target(ada) == target


def test_only_interview_is_shown_at_once_and_several_are_listed(page):
    page.post("/target/", page_fields())
    target = Target.objects.get()
    assert page.get("/target/").headers["Location"] == f"/target/{target.pk}/"

    page.post("/target/", page_fields(company="Globex"))

    html = page.get("/target/").content.decode()
    assert "Initech" in html
    assert "Globex" in html


def test_past_interview_is_listed_with_its_ways_on(page, ada):
    page.post("/target/", page_fields())
    Target.objects.update(date=timezone.now().date() - timedelta(days=3))

    html = page.get("/target/").content.decode()

    assert "No interview is to come" in html
    assert "Past" in html
    assert page.get(f"/target/{Target.objects.get().pk}/").status_code == 200


@pytest.mark.parametrize("door", ["", "weights", "archive", "restore"])
def test_strangers_target_is_not_found(page, strangers_page, door):
    page.post("/target/", page_fields())
    target = Target.objects.get()

    assert strangers_page.post(f"/target/{target.pk}/{door}", {}).status_code == 404
    assert strangers_page.get(f"/target/{target.pk}/{door}").status_code in (404, 405)
    target.refresh_from_db()
    assert target.archived_at is None
