"""A project, stories, drills and a CV of Ada's, with things that a page must not run."""

import json
from datetime import datetime

from apps.stories.told import project, question, story
from greenroom.apps.accounts.models import Learner
from greenroom.apps.library.models import Topic
from greenroom.apps.stories.models import Story
from greenroom.apps.stories.selectors.drafts import NEW_PROJECT, ident_of
from greenroom.apps.stories.services.cvs import open_cv
from greenroom.apps.stories.services.drafts import save_draft
from greenroom.apps.stories.services.drills import set_drills
from greenroom.apps.stories.services.fits import set_fits
from greenroom.apps.stories.services.stories import save_story

EVIL = "<script>alert(21)</script>"
CV = {"projects": [{"name": f"Ledger {EVIL}", "description": "<img src=x onerror=alert(22)>"}]}


def tell_stories(learner: Learner, *, now: datetime) -> dict[str, object]:
    """One of everything around stories; what stands in their addresses."""
    depot = project(learner, now=now, title=f"Initech {EVIL}", technologies="<b>Redis</b>, Django")
    topic = Topic.objects.filter(learner=None)[0]
    set_drills(project=depot, topics=[topic.ident], now=now)
    row = story(learner, now=now, title=f"Salary {EVIL}", project=str(depot.pk), is_favourite="1")
    given = {"title": row.title, "action": f"I moved it {EVIL}", "project": str(depot.pk)}
    row = save_story(learner=learner, story=row, given=given, now=now)
    asked = question(learner, "conflict", ["conflict"], now=now)
    pairs = [(row.pk, asked.pk)]
    set_fits(stories=[row.pk], exercises=[asked.pk], pairs=pairs, now=now)
    save_draft(learner=learner, ident=NEW_PROJECT, given={"what": EVIL}, revision=None, now=now)
    cv = open_cv(learner=learner, name="cv.json", data=json.dumps(CV).encode(), now=now)
    return {
        "project_id": depot.pk,
        "story_id": row.pk,
        "version_id": Story.objects.get(pk=row.pk).versions.all()[0].pk,
        "cv_id": cv.pk,
        "form_ident": ident_of(row),
    }
