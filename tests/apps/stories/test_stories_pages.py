"""The pages: written without JavaScript, filtered, ticked, and closed to strangers."""

from django.urls import reverse
from told import LOCK, project, question, story

from deeds import small_pack
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.stories.models import Fit, FormDraft, Project, Story
from greenroom.apps.stories.selectors.bank import load_bank
from greenroom.apps.stories.selectors.drafts import ident_of
from greenroom.apps.stories.services.stories import save_story
from page_contents import active_content


def form_of(**fields: str) -> dict[str, object]:
    return {**LOCK, "competencies": LOCK["competencies"].split(","), **fields}


def test_story_is_saved_and_its_checks_stand_on_the_page_without_javascript(page, ada):
    said = form_of(action="We looked at it.", result="Fine.")
    shown = page.post("/stories/new", said, follow=True).content.decode()
    assert Story.objects.get(learner=ada).competencies == ["ownership", "problem-solving"]
    assert "We looked at it." in shown
    assert "No number in the result" in shown
    assert 'data-form-saved="story:new:' in shown
    assert "Earlier versions" not in shown, "there is none yet"


def test_refused_form_keeps_what_was_typed(page):
    answer = page.post("/stories/new", form_of(title="", action="I typed <b>"))
    assert answer.status_code == 400
    assert "I typed &lt;b&gt;" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_checks_come_as_a_piece_for_what_is_typed(page):
    html = page.post("/stories/check", form_of(result="Fine.")).content.decode()
    assert 'data-code="no-number"' in html
    assert "<html" not in html
    assert "Nothing is written yet" in page.post("/stories/check", {}).content.decode()


def test_draft_is_kept_shown_and_put_away(page, ada):
    saved = page.post("/stories/drafts/story:new", form_of(revision="0"))
    assert saved.json() == {"revision": 1}
    conflict = page.post("/stories/drafts/story:new", form_of(title="Else", revision="0"))
    assert conflict.status_code == 409
    assert conflict.json()["fields"]["title"] == LOCK["title"]
    html = page.get("/stories/new").content.decode()
    assert LOCK["action"] in html
    assert "is not saved yet" in html
    assert "begun and not saved" in page.get("/stories/").content.decode()
    page.post("/stories/drafts/story:new/discard")
    assert not FormDraft.objects.exists()
    assert LOCK["action"] not in page.get("/stories/new").content.decode()


def test_draft_that_is_too_long_or_of_no_form_is_refused(page):
    assert page.post("/stories/drafts/story:new", {"action": "x" * 8001}).status_code == 400
    for ident in ("story:7", "target:new", f"story:{'0' * 32}", "story:" + "0" * 200):
        assert page.post(f"/stories/drafts/{ident}", {}).status_code == 404, ident


def test_project_is_saved_with_its_drills_chosen_on_a_page(page, ada, now):
    load_pack(pack=small_pack(), learner_ids=[ada.pk], now=now)
    page.post("/stories/projects/new", {"title": "Depot", "technologies": "Redis"})
    row = Project.objects.get()
    address = f"/stories/projects/{row.pk}/drills"
    assert 'value="databases/redis" checked' in page.get(address).content.decode()
    page.post(address, {"topic": ["databases/redis"]})
    html = page.get(f"/stories/projects/{row.pk}/").content.decode()
    assert reverse("answering:answer", args=[f"b.own.{row.uuid.hex}.databases.redis"]) in html


def test_deleted_things_are_listed_and_brought_back(page, ada, now):
    row, depot = story(ada, now=now), project(ada, now=now)
    page.post(f"/stories/{row.pk}/delete")
    page.post(f"/stories/projects/{depot.pk}/delete")
    html = page.get("/stories/").content.decode()
    assert "“Depot” was deleted." in html, "the latest can be undone at once"
    for name, pk in (("restore-story", row.pk), ("restore-project", depot.pk)):
        address = reverse(f"stories:{name}", args=[pk])
        assert address in html
        page.post(address)
    assert not Story.objects.exclude(deleted_at=None).exists()
    assert not Project.objects.exclude(deleted_at=None).exists()


def test_questions_are_filtered_and_say_what_came_of_them(page, ada, now):
    question(ada, "conflict", ["conflict", "honesty"], now=now)
    question(ada, "deadlines", ["time-management"], now=now)
    everything = page.get("/stories/questions").content.decode()
    assert "Conflict" in everything
    assert "Deadlines" in everything
    some = page.get("/stories/questions", {"competency": "honesty"}).content.decode()
    assert "Tell me about conflict" in some
    assert "Tell me about deadlines" not in some
    assert "None of these" in page.get("/stories/questions", {"topic": "x/y"}).content.decode()


def test_ticks_say_what_fits_and_what_is_not_covered(page, ada, now):
    first = question(ada, "conflict", ["conflict"], now=now)
    second = question(ada, "deadlines", ["time-management"], now=now)
    row = story(ada, now=now, competencies="conflict")
    html = page.get("/stories/matrix").content.decode()
    assert html.count("is-suggested") == 1
    sent = {"story": [row.pk], "shown": [first.pk, second.pk], "fit": [f"{row.pk}-{first.pk}"]}
    page.post("/stories/matrix", sent)
    bank = load_bank(ada)
    assert [one.best for one in bank.asked] == [row, None]
    assert (bank.uncovered, bank.missing) == (1, ("time-management",))
    assert [one.task.title for one in load_bank(ada, only="uncovered").asked] == ["Deadlines"]
    page.post("/stories/matrix", {"story": [row.pk], "shown": [second.pk], "fit": []})
    assert Fit.objects.get().is_fit, "a question that the form did not show stays as it is"


def test_best_story_is_a_favourite_and_then_the_one_with_fewest_flaws(ada, now):
    asked = question(ada, "conflict", ["conflict"], now=now)
    weak = story(ada, now=now, title="Weak", result="Fine.", action="We did.")
    good = story(ada, now=now, title="Good")
    for row in (weak, good):
        Fit.objects.create(story=row, exercise=asked, at=now)
    assert load_bank(ada).asked[0].best == good
    save_story(learner=ada, story=weak, given={**LOCK, "is_favourite": "1"}, now=now)
    assert load_bank(ada).asked[0].best == weak


def test_stranger_can_tick_nothing_of_adas(strangers_page, ada, cy, now):
    asked, row = question(ada, "conflict", ["conflict"], now=now), story(ada, now=now)
    sent = {"story": [row.pk], "shown": [asked.pk], "fit": [f"{row.pk}-{asked.pk}"]}
    strangers_page.post("/stories/matrix", sent)
    assert not Fit.objects.exists()
    for ident in (ident_of(row), ident_of(project(ada, now=now))):
        assert strangers_page.post(f"/stories/drafts/{ident}", {}).status_code == 404
    assert "lock at noon" not in strangers_page.get("/stories/").content.decode()


def test_what_was_typed_runs_nowhere(page, ada, now):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    fields = dict.fromkeys(("title", "situation", "task", "action", "result", "learned"), evil)
    row = story(ada, now=now, **fields)
    depot = project(ada, now=now, title=evil[:200], technologies=evil, what=evil)
    question(ada, "conflict", ["conflict"], now=now)
    for address in (
        "/stories/", f"/stories/{row.pk}/", f"/stories/projects/{depot.pk}/", "/stories/matrix",
        f"/stories/projects/{depot.pk}/drills", "/stories/questions",
    ):  # fmt: skip
        assert not active_content(page.get(address).content.decode()), address


def test_earlier_versions_are_listed_and_taken_back(page, ada, now):
    row, depot = story(ada, now=now), project(ada, now=now)
    page.post(f"/stories/{row.pk}/", form_of(action="", title="Only a title"))
    page.post(f"/stories/projects/{depot.pk}/", {"title": "Bare"})
    for address, words in (
        (f"/stories/{row.pk}/", "I read the logs"),
        (f"/stories/projects/{depot.pk}/", "I designed the price cache"),
    ):
        assert words in page.get(address).content.decode()
    page.post(reverse("stories:take-version", args=[row.versions.get().pk]))
    row.refresh_from_db()
    assert row.action == LOCK["action"]
    assert "Only a title" in page.get(f"/stories/{row.pk}/").content.decode()


def test_competency_of_a_story_that_was_not_ticked_is_shown_all_the_same(ada, now):
    question(ada, "conflict", ["conflict", "honesty"], now=now)
    story(ada, now=now, competencies="conflict")
    assert load_bank(ada).missing == ("honesty",)
