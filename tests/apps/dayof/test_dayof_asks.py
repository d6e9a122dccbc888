"""Questions to put to the interviewer: offered by people, picked one by one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from days import set_interview
from django.urls import reverse

from deeds import small_pack
from greenroom.apps.dayof.models import Logistics, PackAsk
from greenroom.apps.dayof.selectors.asks import ask_groups, kind_of_person, met_by
from greenroom.apps.dayof.selectors.sheet import sheet_of
from greenroom.apps.dayof.services.asks import load_asks, pick_line
from greenroom.apps.dayof.services.logistics import save_logistics
from greenroom.apps.plan.models import Round
from greenroom.core.errors import InputError
from greenroom.core.packs import AskDef


def ask(slug: str, group: str, *whom: str) -> AskDef:
    text, tells = f"What about {slug}?", f"How {slug} is."
    return AskDef(f"to-ask.{slug}", "To ask", group, whom, text, tells, "asks/to-ask.md", 1)


ASKS = (
    ask("reviews", "Practice", "engineer"),
    ask("tests", "Practice", "engineer"),
    ask("success", "Role", "manager", "recruiter"),
    ask("steps", "Closing", "anyone"),
)


@pytest.fixture
def target(ada, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    load_asks(pack=replace(small_pack(), asks=ASKS))
    return set_interview(ada, now.date() + timedelta(days=1), now=now)


def titles(target, *people: str) -> list[str]:
    return [one.text for group in ask_groups(target, people) for one in group.asks]


def meet(target, *forms: str) -> None:
    for position, form in enumerate(forms):
        Round.objects.create(target=target, format=form, position=position)


def test_questions_are_offered_to_those_who_can_answer(target):
    assert titles(target, "engineer") == [
        "What about reviews?", "What about tests?", "What about steps?",
    ]  # fmt: skip
    assert titles(target, "recruiter") == ["What about success?", "What about steps?"]
    assert len(titles(target)) == 4


def test_whom_one_meets_follows_from_rounds_and_people(target, now):
    meet(target, "phone", "live-coding", "system-design")
    save_logistics(target=target, given={"people": "Bill, engineering manager\nPeter"}, now=now)

    met = met_by(target)

    assert [(one.kind, one.because) for one in met] == [
        ("recruiter", ("Phone screen",)),
        ("manager", ("Bill, engineering manager",)),
        ("engineer", ("Live coding", "System design")),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Dana (Senior Developer)", "engineer"),
        ("Tom, head of talent", "recruiter"),
        ("Ina, Team Lead", "manager"),
        ("Ina, tech lead", "engineer"),
        ("Headley Vega", ""),
    ],
)
def test_people_are_known_by_what_they_are_called(line, kind):
    assert kind_of_person(line) == kind


def test_the_page_begins_with_those_who_will_be_there(page, target):
    meet(target, "phone")

    shown = page.get(reverse("dayof:asks", args=[target.pk])).content.decode()
    everything = page.get(reverse("dayof:asks", args=[target.pk]) + "?for=all")

    assert "What about success?" in shown
    assert "What about reviews?" not in shown
    assert "What about reviews?" in everything.content.decode()


def test_a_picked_question_stands_on_the_sheet_below_what_is_there(page, target, now):
    save_logistics(target=target, given={"questions": "Own one?", "place": "Here"}, now=now)
    address = reverse("dayof:pick-ask", args=[target.pk])

    reply = page.post(address, {"ask": "to-ask.tests", "picked": "1", "for": "all"})

    assert reply["Location"].endswith("?for=all#ask-to-ask.tests")
    sheet = sheet_of(target, now=now)
    assert sheet.questions == ("Own one?", "What about tests?")
    assert sheet.logistics.place == "Here"
    page.post(address, {"ask": "to-ask.tests", "picked": "1"})
    assert len(sheet_of(target, now=now).questions) == 2
    page.post(address, {"ask": "to-ask.tests", "picked": "0"})
    assert sheet_of(target, now=now).questions == ("Own one?",)


def test_with_htmx_the_line_and_the_sheets_list_come_back(page, target):
    address = reverse("dayof:pick-ask", args=[target.pk])

    part = page.post(
        address, {"ask": "to-ask.tests", "picked": "1", "for": "all"}, headers={"HX-Request": "1"}
    ).content.decode()

    assert 'aria-pressed="true"' in part
    assert 'id="asks-chosen" hx-swap-oob="true"' in part
    assert part.count("What about tests?") == 4  # the line, its row, its field and its label


def test_any_line_can_be_taken_off(page, target, now):
    save_logistics(target=target, given={"questions": "Own one?\nAnother?"}, now=now)

    page.post(reverse("dayof:drop-ask", args=[target.pk]), {"line": "Own one?"})

    assert sheet_of(target, now=now).questions == ("Another?",)


def test_picking_first_leaves_where_and_when_to_be_told(target, now):
    pick_line(target=target, text="What about tests?", is_picked=True, now=now)

    sheet = sheet_of(target, now=now)

    assert not sheet.is_told
    assert sheet.logistics.buffer_minutes == 20


def test_too_much_to_ask_is_refused_and_changes_nothing(target, now):
    save_logistics(target=target, given={"questions": "x" * 3_990}, now=now)

    with pytest.raises(InputError):
        pick_line(target=target, text="What about tests?", is_picked=True, now=now)

    assert Logistics.objects.get().questions == "x" * 3_990


def test_a_new_version_of_the_pack_keeps_what_was_picked(target, now):
    pick_line(target=target, text="What about tests?", is_picked=True, now=now)

    load_asks(pack=replace(small_pack(), asks=ASKS[2:]))

    assert PackAsk.objects.count() == 2
    assert sheet_of(target, now=now).questions == ("What about tests?",)


def test_an_unknown_question_is_not_found(page, target):
    address = reverse("dayof:pick-ask", args=[target.pk])
    assert page.post(address, {"ask": "to-ask.none", "picked": "1"}).status_code == 404


def test_saving_the_form_can_lead_to_the_questions(page, target):
    address = reverse("dayof:edit", args=[target.pk])

    reply = page.post(address, {"place": "Here", "then": "asks"})

    assert reply["Location"] == reverse("dayof:asks", args=[target.pk])
    assert Logistics.objects.get().place == "Here"
