"""Drills on one's own project: how they ask, what they look for, and how answers fare."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from greenroom.core.errors import InputError
from greenroom.core.exercises.project_drill import (
    DrillDef,
    drill_file,
    read_drill,
    rubric_of_drill,
    terms_of,
    touched_tools,
)
from greenroom.core.exercises.project_forms import FORMS, GENERAL, form_for
from greenroom.core.grading.question import grade_answer

SYLLABUS = Path(__file__).resolve().parents[3] / "packs/python-backend/syllabus.toml"
DRILL = DrillDef(
    project="Depot",
    texts={
        "what": "Depot keeps the stock of forty shops in one place.",
        "for_whom": "The buyers of a chain of shops use it all day.",
        "my_part": "I designed the price cache and wrote its invalidation.",
        "why_tool": "Redis was running for Celery already, and its keys expire by themselves.",
        "alternatives": "Memcached, which has no sorted sets.",
        "numbers": "Pages went from 900 ms to 120 ms.",
        "technologies": "Django, Redis",
    },
    topic="performance/caching",
    topic_title="Caching layers",
    names=("Caching", "Cache invalidation", "Redis"),
    points=(
        "Explain cache-aside: the reader fills the cache on a miss, the writer deletes the key.",
    ),
    tools=("Redis",),
)
STRONG = (
    "Depot keeps the stock and prices of forty shops, and their buyers use it all day. I designed"
    " the price cache: I put each price list into Redis for five minutes, and I deleted its key"
    " when somebody saved a price, so the next reader filled it again. I chose Redis because it was"
    " running for Celery already and its keys expire by themselves. I looked at Memcached first and"
    " rejected it, as it has no sorted sets. Pages went from 900 ms to 120 ms after that."
)
THEORY = (
    "Caching means to keep data nearer to its reader. One should always set a time to live, and"
    " there are several strategies such as cache-aside and write-through."
)
TEAM = "We used Redis for caching. It is fast and everybody uses it. The pages became much faster."


def covered(text: str, drill: DrillDef = DRILL) -> dict[str, bool | None]:
    grade = grade_answer(rubric_of_drill(drill_file(drill)), text)
    return {one.id: one.covered for one in grade.points}


def test_who_was_there_covers_every_point():
    assert set(covered(STRONG).values()) == {True}
    assert grade_answer(rubric_of_drill(drill_file(DRILL)), STRONG).score >= 0.9


def test_theory_and_we_do_not_pass():
    for weak in (THEORY, TEAM):
        assert covered(weak)["my-part"] is not True
        assert covered(weak)["number"] is not True
        assert covered(weak)["terms"] is not True
        assert grade_answer(rubric_of_drill(drill_file(DRILL)), weak).score < 0.5


@pytest.mark.parametrize(
    ("left_out", "asked"),
    [
        ("I looked at Memcached first and rejected it, as it has no sorted sets. ", "alternative"),
        ("I chose Redis because it was running for Celery already and its keys expire by"
         " themselves. ", "why redis"),
        (" Pages went from 900 ms to 120 ms after that.", "give me a number"),
    ],
)  # fmt: skip
def test_what_was_left_out_is_asked_for(left_out, asked):
    assert left_out in STRONG
    rubric = rubric_of_drill(drill_file(DRILL))
    grade = grade_answer(rubric, STRONG.replace(left_out, ""))
    (follow_up,) = [one for one in rubric.follow_ups if one.id == grade.follow_up]
    assert asked in follow_up.prompt.lower()


def test_whole_answer_is_asked_the_deeper_question():
    rubric = rubric_of_drill(drill_file(DRILL))
    assert grade_answer(rubric, STRONG).follow_up == "deeper"
    assert rubric.follow_ups[-1].prompt == FORMS["performance/caching"].deeper


def test_project_that_says_nothing_can_be_drilled_too():
    bare = replace(DRILL, texts={}, tools=())
    told = covered(STRONG, bare)
    assert told["my-part"] is True
    assert told["number"] is True
    assert told["terms"] is True


def test_terms_are_the_topics_names_the_tools_and_what_its_points_name():
    terms = terms_of(DRILL)
    assert terms[0] == "redi*"
    assert {"invalid*", "miss*"} <= set(terms)
    assert "explain*" not in terms


def test_saying_the_question_again_is_not_how_it_worked():
    assert "cach*" not in terms_of(DRILL)
    assert (
        covered("I cached a lot in Depot, and I designed the cache and built it.")["terms"]
        is not True
    )
    named = replace(DRILL, names=("Cache",), points=(), tools=())
    assert terms_of(named) == ("cach*", "layer*"), "few words are better than none"


def test_there_are_many_ways_to_ask_and_one_for_the_rest():
    assert len({form.asks for form in FORMS.values()}) >= 15
    assert len({form.deeper for form in FORMS.values()}) == len(FORMS)
    assert form_for("databases/transactions") is FORMS["databases/transactions"]
    assert form_for("databases/sql") is FORMS["databases"]
    assert form_for("own/knitting") is GENERAL


def test_every_form_names_the_project_and_belongs_to_the_syllabus():
    areas = tomllib.loads(SYLLABUS.read_text())["area"]
    known = {area["id"] for area in areas}
    known |= {f"{area['id']}/{topic['id']}" for area in areas for topic in area["topic"]}
    for topic, form in FORMS.items():
        assert topic in known
        asked = replace(DRILL, topic=topic, project="{topic} & co").prompt
        assert "{topic} & co" in asked, topic
        assert "{project}" not in asked + form.deeper.replace("{project}", ""), topic


def test_drill_is_read_as_it_was_written_and_says_the_same_each_time():
    assert read_drill(drill_file(DRILL)) == DRILL
    assert drill_file(DRILL) == drill_file(read_drill(drill_file(DRILL)))
    assert rubric_of_drill(drill_file(DRILL)) == rubric_of_drill(drill_file(DRILL).decode())


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"format": 2}', drill_file(DRILL).replace(b'"Redis"', b"7"),
     b'{"format": 1, "project": null}', b"\xff"],
)  # fmt: skip
def test_what_is_no_drill_is_refused(data):
    with pytest.raises(InputError):
        read_drill(data)


def test_tools_are_those_of_the_list_that_name_the_topic():
    assert touched_tools("Django, redis; Caching\nPython", ["Redis", "Caching"]) == (
        "redis",
        "Caching",
    )
    assert touched_tools("", ["Redis"]) == ()


BOASTS = (
    "I am an expert in caching and Depot was a great success. I designed and wrote everything"
    " myself, because I am very good at it. It became extremely fast, thanks to my excellent"
    " caching, and everybody loved it. I could tell you much more about Redis.",
    "I designed and wrote the whole caching of Depot myself. I chose Redis because it is the best"
    " and fastest technology. Instead of other options I used Redis with expiry. I considered all"
    " alternatives and rejected them. It improved by 300 %.",
)
HONEST = (
    "Depot held prices for some forty shops. A list is expensive to work out, so I kept the"
    " finished one in Redis under the shop's id and the version of its prices, for a day. I picked"
    " Redis since it was already deployed. A table in the database would have been the other way,"
    " but its cleanup job took too long. Pages came down from nearly a second to 120 ms."
)


@pytest.mark.parametrize("boast", BOASTS)
def test_who_boasts_and_tells_nothing_does_not_pass(boast):
    rubric = rubric_of_drill(drill_file(DRILL))
    assert grade_answer(rubric, boast).score <= 0.4
    found = covered(boast)
    assert [found[name] for name in ("terms", "alternative")] == [False, False]


def test_honest_answer_in_words_of_its_own_passes():
    rubric = rubric_of_drill(drill_file(DRILL))
    found = covered(HONEST)
    assert found["my-part"] is found["terms"] is found["number"] is True
    assert found["reason"] is not False
    assert found["alternative"] is not False
    assert grade_answer(rubric, HONEST).score >= 0.7


def test_words_of_every_answer_are_no_terms_of_a_topic():
    points = ("Explain the order of decorators; say which level of data the outer one holds.",)
    drill = replace(DRILL, topic_title="Decorators", names=("Decorators",), points=points, tools=())
    terms = terms_of(drill)
    assert "decor*" in terms
    assert not {"order*", "data*", "level*", "hold*"} & set(terms)
