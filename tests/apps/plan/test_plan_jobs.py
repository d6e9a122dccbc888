"""A job description on its page: given, shown with its words, made into weights, thrown away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.plan.test_plan_outlook import fill
from apps.plan.test_plan_targets import aim, page_fields
from deeds import import_text
from formats import pdfs
from greenroom.apps.library.models import Area, Topic
from greenroom.apps.plan.models import Target
from greenroom.apps.plan.selectors.jobs import show_job
from greenroom.apps.plan.selectors.outlook import load_outlook, plan_for
from greenroom.apps.plan.selectors.targets import weights_of
from greenroom.apps.plan.services.jobs import (
    delete_description,
    read_description,
    save_description,
    take_over,
)
from greenroom.apps.plan.services.targets import set_factors
from greenroom.core.errors import InputError
from greenroom.core.planning.jobs import MOST_CHARACTERS

JOB = """Backend Engineer

Requirements
- Strong caching with Redis and nothing to hide
- You know <b>MQTT</b> & pandas

Process: phone screen (30 min), pair programming (75 min)
"""


@pytest.fixture
def target(ada, now) -> Target:
    fill(ada, now, lists=3, redis=3)
    made = aim(ada, now, formats=[])
    save_description(target=made, text=JOB)
    return made


def address(target: Target, door: str = "description") -> str:
    return f"/target/{target.pk}/{door}"


def test_asked_topics_come_with_their_words_and_sentence(target, now):
    Topic.objects.filter(ident="databases/redis").update(aliases=["Redis"])

    (row,) = [one for one in show_job(target, now=now).rows if one.topic]

    assert row.topic.ident == "databases/redis"
    assert [one.text for one in row.words] == ["Redis"]
    assert row.quote == "Strong caching with Redis and nothing to hide"
    assert (row.stress, row.is_emphasised, row.factor) == ("required", True, 3.0)
    assert row.exercises > 0
    assert row.seen == 0


def test_text_is_shown_whole_with_its_marks(target, now):
    job = show_job(target, now=now)

    assert "".join(one.text for one in job.pieces) == target.description
    marks = [one.mark for one in job.pieces if one.mark]
    assert marks == sorted(set(marks))
    assert [one.text for one in job.unknown] == ["MQTT", "pandas"]


def test_page_marks_the_words_and_escapes_the_rest(page, target):
    html = page.get(address(target)).content.decode()

    assert ">Redis</mark>" in html
    assert "<b>MQTT" not in html
    assert "not in the syllabus" in html


def test_pasted_text_leads_to_what_it_asks_for(page, target):
    response = page.post(address(target), {"description": "- Redis\r\n- MQTT"}, follow=True)

    target.refresh_from_db()
    assert target.description == "- Redis\n- MQTT"
    assert "Not in the syllabus" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("job.txt", b"Needs Redis", "Needs Redis"), ("job.md", "Größe".encode(), "Größe"),
        ("job.html", b"<p>Needs <b>Redis</b></p><script>Kafka</script>", "Needs Redis"),
        ("job.pdf", pdfs.written("Needs Redis"), "Needs Redis"),
        ("no-suffix", pdfs.written("Needs Redis"), "Needs Redis"),
        ("windows.txt", "Café – Redis".encode("cp1252"), "Café – Redis"),
    ],
)  # fmt: skip
def test_file_is_read_by_what_it_is(page, target, name, data, text):
    response = page.post(address(target), {"file": SimpleUploadedFile(name, data)})

    assert response.status_code == 302
    target.refresh_from_db()
    assert target.description.strip() == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"), (b"PK\x03\x04" + b"x" * 50, "Word"), (pdfs.locked(), "password"),
        (pdfs.without_text(), "pictures of text"), (b"\x00\x01\x02" * 500, ""),
        (b"<html><script>x</script></html>", "no text"),
    ],
    ids=["empty", "word", "locked", "scan", "binary", "script only"],
)  # fmt: skip
def test_file_that_cannot_be_read_says_why_and_keeps_what_was_there(page, target, data, message):
    response = page.post(
        address(target), {"file": SimpleUploadedFile("job", data), "description": "typed"}
    )

    html = response.content.decode()
    assert response.status_code == 400
    assert message in html
    assert "typed" in html
    target.refresh_from_db()
    assert target.description == JOB.strip()


@pytest.mark.parametrize("size", [MOST_CHARACTERS + 1, 1_000_000, 2_000_000])
def test_far_too_long_text_is_refused_by_its_length_and_given_back(page, target, size):
    response = page.post(address(target), {"description": "x" * (size - 3) + "END"})

    html = response.content.decode()
    assert response.status_code == 400
    assert f"{size:,} characters" in html
    assert "xEND" in html
    target.refresh_from_db()
    assert target.description == JOB.strip()


@pytest.mark.parametrize("text", ["", "  \n ", "\x00"])
def test_empty_text_is_refused(target, text):
    with pytest.raises(InputError, match="no text"):
        save_description(target=target, text=text)


def test_lone_surrogates_and_nulls_never_reach_the_database(target):
    save_description(target=target, text="Redis \ud800 \x00 end")

    assert target.description == "Redis ?  end"


def test_chosen_weights_and_rounds_are_written_and_others_stay(target):
    redis = Topic.objects.get(ident="databases/redis")
    python = Area.objects.get(ident="python")
    set_factors(target=target, areas={python.pk: 0.5}, topics={})

    take_over(target=target, areas={}, topics={redis.pk: 3.0}, rounds={1, 7})

    assert {(one.area_id, one.topic_id, one.factor) for one in target.factors.all()} == {
        (python.pk, None, 0.5), (None, redis.pk, 3.0),
    }  # fmt: skip
    assert [(one.format, one.title, one.minutes) for one in target.rounds.all()] == [
        ("live-coding", "pair programming", 75)
    ]


def test_weights_from_the_page_change_todays_plan(page, ada, target, now):
    redis = Topic.objects.get(ident="databases/redis")
    before = plan_for(load_outlook(ada, now=now))

    fields = {f"area-{one.pk}": "0" for one in Area.objects.exclude(pk=redis.area_id)}
    response = page.post(address(target, "description/take-over"), fields, follow=True)

    assert "Weights saved" in response.content.decode()
    after = plan_for(load_outlook(ada, now=now))
    assert {one.exercise_id for one in after} < {one.exercise_id for one in before}


def test_all_weights_at_nothing_are_refused_on_the_page(page, target):
    fields = {f"area-{one.pk}": "0" for one in Area.objects.all()}

    response = page.post(address(target, "description/take-over"), fields)

    assert response.status_code == 400
    assert "nothing counts" in response.content.decode()
    assert not target.factors.exists()


@pytest.mark.parametrize(
    "fields", [{"topic-1": "nan"}, {"area-1": "many"}, {"round": ["²", "-1", "9" * 400, ""]}]
)
def test_odd_fields_never_break_the_page(page, target, fields):
    assert page.post(address(target, "description/take-over"), fields).status_code in (302, 400)


def test_deleted_text_is_gone_and_weights_stay(page, target):
    redis = Topic.objects.get(ident="databases/redis")
    take_over(target=target, areas={}, topics={redis.pk: 2.0}, rounds=())

    page.post(address(target, "description/forget"))

    target.refresh_from_db()
    assert target.description == ""
    assert target.factors.count() == 1
    delete_description(target=target)


def test_text_in_another_language_is_said_to_be(page, target):
    text = "Wir suchen für unser Team eine Person, die mit uns die Plattform baut und Redis kennt. "

    html = page.post(address(target), {"description": text * 2}, follow=True).content.decode()

    assert "This looks like German" in html
    assert ">Redis</mark>" in html


def test_own_topics_are_found_too(ada, target, now):
    import_text(ada, "# Elasticsearch\n\n- shards\n", now=now)
    save_description(target=target, text="- Redis\n- Elasticsearch\n")

    titles = [one.title for one in show_job(target, now=now).rows]

    assert "Elasticsearch" in titles
    assert show_job(target, now=now).unknown == ()


@pytest.mark.parametrize("door", ["description", "description/take-over", "description/forget"])
def test_strangers_description_is_not_found(strangers_page, target, door):
    assert strangers_page.post(address(target, door), {"description": "x"}).status_code == 404
    target.refresh_from_db()
    assert target.description == JOB.strip()


def test_description_of_a_wide_file_name_is_read(target):
    assert read_description(name="x" * 9_000 + ".txt", data=b"Redis") == "Redis"


def test_weights_of_a_description_count_in_the_plan(target):
    topics = list(Topic.objects.select_related("area").filter(ident="databases/redis"))
    before = weights_of(topics, target)

    take_over(target=target, areas={}, topics={topics[0].pk: 3.0}, rounds=())

    assert weights_of(topics, Target.objects.get()) == [3 * before[0]]


def test_new_target_offers_to_give_the_description(page):
    page.post("/target/", page_fields())
    target = Target.objects.get()

    assert address(target) in page.get(f"/target/{target.pk}/").content.decode()
    assert page.get(address(target)).status_code == 200


def test_topics_of_another_framework_are_offered_as_not_asked(target, now):
    fastapi = Area.objects.create(ident="fastapi", title="FastAPI", position=90)
    Topic.objects.create(area=fastapi, ident="fastapi/routes", title="Routes of it", position=1)
    orm = Topic.objects.create(
        area=Area.objects.get(ident="databases"), ident="databases/django-orm", title="Django ORM",
        position=90,
    )  # fmt: skip
    save_description(target=target, text="Requirements\n- FastAPI\n")

    (offered,) = [one for one in show_job(target, now=now).others if "topic" in one.field]

    assert (offered.field, offered.title, offered.factor) == (f"topic-{orm.pk}", "Django ORM", 0.0)
