"""Running a script of the library from its page."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors.scripts import shown_files, written_files
from greenroom.apps.library.selectors.snippets import get_snippet
from greenroom.apps.workbench.services.events import Event
from greenroom.apps.workbench.services.frame import frame_of
from greenroom.apps.workbench.services.the_desk import the_trials
from greenroom.apps.workbench.services.trials import Trial
from greenroom.apps.workbench.views.sent import read_run
from greenroom.apps.workbench.views.streams import PASSED_ON, answer_lines, follow_lines
from greenroom.core.errors import InputError
from greenroom.core.exercises.typed import typed_from_snippet
from greenroom.core.exercises.work import check_submission
from greenroom.runner.judging.script_specs import spec_of_code, spec_of_script
from greenroom.runner.spec import RunSpec

if TYPE_CHECKING:
    from greenroom.apps.library.models import Snippet

PLAIN = "text/plain; charset=utf-8"
ENDED = {
    "accepted": "Its test passes.",
    "time-limit": "It did not end in time.",
    "memory-limit": "It used too much memory.",
    "output-limit": "It printed too much.",
}


@require_POST
def run(request: LearnerRequest, snippet_id: int) -> HttpResponseBase:
    """Run the script's test, or code without a test as a program."""
    snippet = get_snippet(request.user, snippet_id)
    frame = frame_of(request.user)
    if not frame["has_consent"]:
        return HttpResponse(
            "Code would run here without isolation. Agree to that first: /workbench/consent",
            status=403, content_type=PLAIN,
        )  # fmt: skip
    try:
        sent = read_run(request)
        spec = _spec(snippet, sent.files, str(sent.uuid))
    except InputError as error:
        return HttpResponse(error.message, status=400, content_type=PLAIN)
    trial = the_trials().take(
        sent.uuid, spec, learner_id=request.user.pk, consent=bool(frame["has_consent"])
    )
    if trial.learner_id != request.user.pk:
        raise Http404("There is no such run.")
    return _stream(trial, after=0, is_test="test" in snippet.about)


@require_GET
def events(request: LearnerRequest, snippet_id: int, uuid: uuids.UUID) -> HttpResponseBase:
    """What it said behind `after`."""
    snippet = get_snippet(request.user, snippet_id)
    trial = the_trials().find(uuid, request.user.pk)
    if trial is None:
        raise Http404("There is no such run.")
    after = whole_number(request.GET.get("after", "0")) or 0
    return _stream(trial, after=after, is_test="test" in snippet.about)


@require_POST
def cancel(request: LearnerRequest, snippet_id: int, uuid: uuids.UUID) -> HttpResponse:
    """Stop it."""
    get_snippet(request.user, snippet_id)
    if the_trials().find(uuid, request.user.pk) is None:
        raise Http404("There is no such run.")
    the_trials().cancel(uuid)
    return HttpResponse(status=204)


def _spec(snippet: Snippet, files: Mapping[str, str], run_id: str) -> RunSpec:
    """What the runner is asked. What came from somebody's notes runs in a sandbox or not at all."""
    known = [one.path for one in written_files(snippet)]
    changed = {path: text.encode() for path, text in check_submission(known, files).items()}
    is_own = snippet.source == "own"
    if "test" in snippet.about:
        told = {"title": snippet.title, "use_when": "", "files": snippet.files, **snippet.about}
        return spec_of_script(typed_from_snippet(told, None), changed, run_id=run_id)
    first = shown_files(snippet)[0]
    whole = {one.path: one.text.encode() for one in shown_files(snippet)} | changed
    return spec_of_code(first.path, whole, run_id=run_id, is_imported=not is_own)


def _stream(trial: Trial, *, after: int, is_test: bool) -> StreamingHttpResponse:
    async def tell(event: Event) -> Event | None:
        return _told(event, is_test=is_test)

    return answer_lines(follow_lines(trial.log, after, tell))


def _told(event: Mapping[str, Any], *, is_test: bool) -> dict[str, Any] | None:
    """The event as the page is told; None for what is not for it."""
    kind = event["event"]
    if kind in PASSED_ON or kind == "error":
        return {key: value for key, value in event.items() if key != "n"}
    if kind != "report":
        return None
    verdict = str(event.get("verdict", ""))
    summary = ENDED.get(verdict, "Its test fails." if is_test else "It ended with an error.")
    if verdict == "accepted" and not is_test:
        summary = "It ended well."
    page = {"verdict": verdict, "summary": summary, "report": event}
    html = render_to_string("workbench/trial.html", page)
    return {"event": "report", "html": html, "verdict": verdict, "summary": summary, "marks": []}
