"""Stories and projects: saved, drafted, versioned, deleted and brought back; nothing is lost."""

from datetime import timedelta

import pytest
from told import DEPOT, LOCK, project, story

from greenroom.apps.stories.models import FormDraft, Project, Story, Version
from greenroom.apps.stories.selectors.drafts import NEW_STORY, draft_of, ident_of
from greenroom.apps.stories.selectors.stories import (
    fields_of,
    get_version,
    stories_of,
)
from greenroom.apps.stories.services import stories as services
from greenroom.apps.stories.services.drafts import DraftConflictError, save_draft
from greenroom.apps.stories.services.projects import delete_project, restore_project
from greenroom.apps.stories.services.stories import (
    delete_story,
    put_draft_away,
    restore_story,
    save_story,
    take_version,
)
from greenroom.core.errors import InputError


def test_story_holds_what_was_typed_and_known_competencies_only(ada, now):
    row = story(ada, now=now, competencies="ownership, nonsense,learning", title="  A\nlock ")
    assert (row.title, row.competencies) == ("A lock", ["ownership", "learning"])
    assert row.action == LOCK["action"]


def test_saving_over_keeps_what_was_there(ada, now):
    row = story(ada, now=now)
    save_story(learner=ada, story=row, given={**LOCK, "action": "I waited."}, now=now)
    (version,) = Version.objects.all()
    assert version.fields["action"] == LOCK["action"]
    save_story(learner=ada, story=row, given={**LOCK, "action": "I waited."}, now=now)
    assert Version.objects.count() == 1, "saving the same again is no version"


def test_taking_an_earlier_version_keeps_the_present_one_and_the_draft(ada, now):
    row = story(ada, now=now)
    save_story(learner=ada, story=row, given={**LOCK, "action": "I waited."}, now=now)
    draft = {**fields_of(row), "action": "I typed"}
    save_draft(learner=ada, ident=ident_of(row), given=draft, revision=0, now=now)
    take_version(version=get_version(ada, Version.objects.get().pk), now=now)
    row.refresh_from_db()
    assert row.action == LOCK["action"]
    kept = {one.fields["action"] for one in row.versions.all()}
    assert kept == {LOCK["action"], "I waited.", "I typed"}
    assert draft_of(ada, ident_of(row)) is None


def test_deleted_story_can_be_brought_back(ada, now):
    row = story(ada, now=now)
    delete_story(story=row, now=now)
    assert stories_of(ada) == []
    restore_story(story=row)
    assert stories_of(ada) == [row]


def test_story_stays_when_its_project_goes(ada, now):
    depot = project(ada, now=now)
    row = story(ada, now=now, project=str(depot.pk))
    delete_project(project=depot, now=now)
    row.refresh_from_db()
    saved = save_story(learner=ada, story=row, given={**LOCK, "project": str(depot.pk)}, now=now)
    assert saved.project == depot
    restore_project(project=depot, now=now)
    assert Project.objects.get().deleted_at is None


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"action": "x" * 8001}, "action"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_written(ada, now, fields, named):
    with pytest.raises(InputError) as caught:
        story(ada, now=now, **fields)
    assert caught.value.field == named
    assert not Story.objects.exists()


def test_project_of_somebody_else_cannot_be_named(ada, cy, now):
    theirs = project(cy, now=now)
    with pytest.raises(InputError):
        story(ada, now=now, project=str(theirs.pk))


def test_draft_survives_until_the_form_is_saved(ada, now):
    given = {**LOCK, "title": ""}
    first = save_draft(learner=ada, ident=NEW_STORY, given=given, revision=0, now=now)
    again = save_draft(learner=ada, ident=NEW_STORY, given=given, revision=0, now=now)
    assert (first.revision, again.revision) == (1, 1)
    assert draft_of(ada, NEW_STORY).fields["action"] == LOCK["action"]
    story(ada, now=now)
    assert draft_of(ada, NEW_STORY) is None


def test_saving_that_arrives_after_its_form_makes_no_draft(ada, now):
    row = story(ada, now=now)
    late = now + timedelta(seconds=5)
    for ident in (NEW_STORY, ident_of(row)):
        save_draft(learner=ada, ident=ident, given=fields_of(row), revision=3, now=late)
    assert not FormDraft.objects.exists()


def test_two_windows_do_not_overwrite_each_other(ada, now):
    save_draft(learner=ada, ident=NEW_STORY, given={"title": "A"}, revision=0, now=now)
    with pytest.raises(DraftConflictError) as caught:
        save_draft(learner=ada, ident=NEW_STORY, given={"title": "B"}, revision=0, now=now)
    assert caught.value.draft.fields["title"] == "A"
    chosen = save_draft(learner=ada, ident=NEW_STORY, given={"title": "B"}, revision=1, now=now)
    assert chosen.fields["title"] == "B"


def test_draft_that_is_put_away_can_be_had_again(ada, now):
    save_draft(learner=ada, ident=NEW_STORY, given={"action": "I typed"}, revision=0, now=now)
    put_draft_away(learner=ada, ident=NEW_STORY, row=None, now=now)
    (kept,) = Story.objects.all()
    assert (kept.action, kept.title) == ("I typed", services.UNTITLED)
    assert kept.deleted_at is not None
    assert draft_of(ada, NEW_STORY) is None


def test_zero_bytes_and_halves_of_letters_are_stored_as_text(ada, now):
    row = project(ada, now=now, what="a\x00b\ud800", title="D\r\nepot")
    assert (row.what, row.title) == ("ab?", "D epot")
    assert row.numbers == DEPOT["numbers"]
