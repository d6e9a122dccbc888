"""Projects, stories and what they fit travel with an export, twice without harm."""

import json
from datetime import timedelta

import pytest

from apps.keeping.exports import export_of, write_folder
from apps.stories.told import LOCK, project, story
from deeds import small_pack
from greenroom.apps.accounts.models import Learner
from greenroom.apps.keeping.services.importing import import_export
from greenroom.apps.library.models import Exercise
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.stories.models import Fit, FormDraft, Project, Story, Version
from greenroom.apps.stories.selectors.drafts import NEW_STORY
from greenroom.apps.stories.selectors.drills import drills_on
from greenroom.apps.stories.services.drafts import save_draft
from greenroom.apps.stories.services.drills import set_drills
from greenroom.apps.stories.services.fits import set_fits
from greenroom.apps.stories.services.stories import delete_story, save_story
from greenroom.core.errors import GreenroomError


@pytest.fixture
def told(ada: Learner, ben: Learner, now) -> Story:
    """Ada has one of everything; Ben has the same pack."""
    load_pack(pack=small_pack(), learner_ids=[ada.pk, ben.pk], now=now)
    depot = project(ada, now=now)
    (drill,) = set_drills(project=depot, topics=["databases/redis"], now=now)
    row = story(ada, now=now, project=str(depot.pk), is_favourite="1")
    given = {**LOCK, "action": "I waited.", "project": str(depot.pk)}
    save_story(learner=ada, story=row, given=given, now=now + timedelta(hours=1))
    delete_story(story=story(ada, now=now, title="Gone"), now=now)
    set_fits(stories=[row.pk], exercises=[drill.pk], pairs=[(row.pk, drill.pk)], now=now)
    save_draft(learner=ada, ident=NEW_STORY, given={"title": "Begun"}, revision=0, now=now)
    return row


def kept_by(learner: Learner) -> dict[str, object]:
    """Everything of the stories, without ids."""
    mine = {"learner": learner}
    return {
        "projects": list(Project.objects.filter(**mine).values_list("uuid", "title", "drilled")),
        "stories": list(
            Story.objects.filter(**mine)
            .order_by("title")
            .values_list("uuid", "title", "action", "competencies", "deleted_at", "project__title")
        ),
        "versions": [
            {name: text for name, text in one.fields.items() if name != "project"}
            for one in Version.objects.filter(story__learner=learner)
        ],
        "fits": list(
            Fit.objects.filter(story__learner=learner).values_list("exercise__note", "is_fit")
        ),
        "drafts": list(FormDraft.objects.filter(**mine).values_list("ident", "fields")),
    }


def test_all_of_it_arrives_and_arrives_once(told, ada, ben, now, tmp_path):
    folder = write_folder(export_of(ada, now), tmp_path / "out")
    for _ in range(2):
        import_export(learner=ben, source=folder, now=now)
    assert kept_by(ben) == kept_by(ada)
    (drill,) = drills_on(Project.objects.get(learner=ben))
    assert drill.exercise == Exercise.objects.get(learner=ben, note=drill.task.ident)


def test_later_saving_stands_and_the_other_becomes_a_version(told, ada, ben, now, tmp_path):
    folder = write_folder(export_of(ada, now), tmp_path / "out")
    import_export(learner=ben, source=folder, now=now)
    theirs = Story.objects.get(learner=ben, uuid=told.uuid)
    later = {**LOCK, "action": "Ben wrote."}
    save_story(learner=ben, story=theirs, given=later, now=now + timedelta(days=1))
    import_export(learner=ben, source=folder, now=now)
    theirs.refresh_from_db()
    assert theirs.action == "Ben wrote."
    back = write_folder(export_of(ben, now), tmp_path / "back")
    import_export(learner=ada, source=back, now=now)
    told.refresh_from_db()
    assert told.action == "Ben wrote."
    assert {one.fields["action"] for one in told.versions.all()} >= {LOCK["action"], "I waited."}


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("stories.json", {"title": " "}),
        ("stories.json", {"competencies": [1]}),
        ("stories.json", {"versions": ["x"]}),
        ("stories.json", {"fits": [{"note": 3}]}),
        ("stories.json", {"uuid": "no"}),
        ("projects.json", {"drilled": [{}]}),
        ("projects.json", {"updated_at": None}),
        ("form-drafts.json", {"fields": {"title": 1}}),
    ],
)
def test_spoilt_record_is_named_and_nothing_comes_in(told, ada, ben, now, tmp_path, name, spoil):
    files = export_of(ada, now)
    records = json.loads(files[name])
    files[name] = json.dumps([{**records[0], **spoil}]).encode()
    with pytest.raises(GreenroomError) as caught:
        import_export(learner=ben, source=write_folder(files, tmp_path / "out"), now=now)
    assert name in str(caught.value)
    assert not Story.objects.filter(learner=ben).exists()
