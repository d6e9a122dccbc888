"""The script library: found as one types, read, copied, written, and taken along."""

from __future__ import annotations

import io
import zipfile

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.models import Snippet
from greenroom.apps.library.selectors import scripts
from greenroom.apps.library.selectors import snippets as selectors
from greenroom.apps.library.selectors.topics import get_topic, topics_of
from greenroom.apps.library.selectors.typed import can_be_typed, needed_programs, runs_here
from greenroom.apps.library.services import snippets as services
from greenroom.core.errors import InputError
from greenroom.formats.book import write_book
from greenroom.formats.vscode import write_code_snippets

MOST_QUERY_CHARACTERS = 10_000
ENTERED = ("title", "filename", "code", "use_when", "topic")


@require_GET
def snippets(request: LearnerRequest) -> HttpResponse:
    """The list with its search and filters; alone, as one types, only what was found."""
    wanted = _wanted(request)
    most = selectors.MOST_FOUND if wanted.query.strip() else selectors.MOST_LISTED
    found = selectors.find_snippets(request.user, wanted, limit=most)
    total = selectors.count_snippets(request.user, wanted)
    page = {"wanted": wanted, "found": found, "total": total}
    if request.headers.get("HX-Request"):
        return render(request, "library/snippets_found.html", page)
    page["facets"] = selectors.facets_of(request.user)
    return render(request, "library/snippets.html", page)


def _wanted(request: LearnerRequest) -> selectors.SnippetFilter:
    given = request.GET
    return selectors.SnippetFilter(
        query=given.get("q", "")[:MOST_QUERY_CHARACTERS].replace("\x00", ""),
        area=given.get("area", ""),
        framework=given.get("framework", ""),
        level=given.get("level", ""),
        source=given.get("source", ""),
    )


@require_GET
def script(request: LearnerRequest, ident: str) -> HttpResponse:
    """A tested script of the pack."""
    return _show(request, selectors.get_script(ident))


@require_GET
def snippet(request: LearnerRequest, snippet_id: int) -> HttpResponse:
    """Code of the learner's notes or of their own; a pack's has its own address."""
    one = selectors.get_snippet(request.user, snippet_id)
    if one.source == Snippet.Source.PACK:
        return redirect("library:script", one.ident)
    if one.is_retired:
        raise Http404(snippet_id)
    return _show(request, one)


def _show(request: LearnerRequest, one: Snippet) -> HttpResponse:
    page = {
        "snippet": one,
        "files": scripts.shown_files(one),
        "test": one.about.get("test"),
        "support": one.about.get("support", []),
        "install": scripts.needed_packages(one),
        "test_install": scripts.test_packages(one),
        "proof": scripts.proof_line(one),
        "drill": selectors.drill_of_script(request.user, one),
        "can_be_typed": can_be_typed(one),
        "run_files": _run_files(one) if runs_here(one) else [],
        "programs": needed_programs(one),
        "corrections": one.corrections.all() if one.ident else selectors.mistakes_of_text(one.code),
    }
    return render(request, "library/snippet.html", page)


def _run_files(one: Snippet) -> list[dict[str, str | bool]]:
    """The files as the editor takes them, the test and its help after the script's own."""
    own = {file.path for file in scripts.shown_files(one)}
    return [
        {
            "path": file.path, "text": file.text, "starter": file.text, "is_read_only": False,
            "role": "code" if file.path in own else "test",
        }
        for file in scripts.written_files(one)
    ]  # fmt: skip


@require_GET
def files(request: LearnerRequest, snippet_id: int) -> HttpResponse:
    """All files of a snippet, its test too, as one archive to unpack into an empty project."""
    one = selectors.get_snippet(request.user, snippet_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in scripts.written_files(one):
            archive.writestr(file.path, file.text)
    slug = scripts.as_scripts([one])[0].slug
    return _download(packed.getvalue(), f"{slug}.zip", "application/zip")


@require_GET
def export(request: LearnerRequest, form: str) -> HttpResponse:
    """Everything that fits the filters, for VS Code or as a book."""
    wanted = selectors.SnippetFilter(
        area=request.GET.get("area", ""), framework=request.GET.get("framework", ""),
        level=request.GET.get("level", ""), source=request.GET.get("source", ""),
    )  # fmt: skip
    told = scripts.as_scripts(selectors.whole_snippets(request.user, wanted))
    if form == "vscode":
        text, name = write_code_snippets(told), "greenroom.code-snippets"
        return _download(text.encode(), name, "application/json")
    text = write_book(told, title="Greenroom: the script library")
    return _download(text.encode(), "greenroom-scripts.md", "text/markdown; charset=utf-8")


def _download(data: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def new(request: LearnerRequest) -> HttpResponse:
    """Write a snippet of one's own, perhaps from a copy of another."""
    return _form(request, None)


@require_http_methods(["GET", "POST"])
def edit(request: LearnerRequest, snippet_id: int) -> HttpResponse:
    """Change a snippet of one's own."""
    one = selectors.get_own_snippet(request.user, snippet_id)
    return _form(request, one)


def _form(request: LearnerRequest, one: Snippet | None) -> HttpResponse:
    errors: dict[str, str] = {}
    if request.method == "POST":
        topic_id = whole_number(request.POST.get("topic", ""))
        try:
            saved = services.save_own_snippet(
                learner=request.user, snippet=one,
                topic=None if topic_id is None else get_topic(request.user, topic_id),
                **{name: request.POST.get(name, "") for name in ENTERED if name != "topic"},
            )  # fmt: skip
        except InputError as error:
            errors = {error.field: error.message}
        else:
            messages.success(request, "Saved.")
            return redirect("library:snippet", saved.pk)
    page = {
        "snippet": one, "entered": _entered(request, one), "errors": errors,
        "topics": topics_of(request.user),
    }  # fmt: skip
    return render(request, "library/snippet_form.html", page, status=400 if errors else 200)


def _entered(request: LearnerRequest, one: Snippet | None) -> dict[str, str]:
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in ENTERED}
    copied = whole_number(request.GET.get("from", ""))
    shown = one or (selectors.get_snippet(request.user, copied) if copied is not None else None)
    if shown is None:
        return dict.fromkeys(ENTERED, "") | {"topic": request.GET.get("topic", "")}
    return {
        "title": str(shown) if one else f"{shown} (my copy)",
        "filename": shown.filename,
        "code": shown.code,
        "use_when": shown.use_when,
        "topic": str(shown.topic_id or ""),
    }


@require_POST
def delete(request: LearnerRequest, snippet_id: int) -> HttpResponse:
    """Take one's own snippet away."""
    one = selectors.get_own_snippet(request.user, snippet_id)
    services.delete_own_snippet(snippet=one)
    messages.success(request, f"“{one}” is deleted.", extra_tags=f"restore-{one.pk}")
    return redirect("library:snippets")


@require_POST
def restore(request: LearnerRequest, snippet_id: int) -> HttpResponse:
    """Bring a deleted snippet of one's own back."""
    one = selectors.get_own_snippet(request.user, snippet_id, is_deleted=True)
    services.restore_own_snippet(snippet=one)
    messages.success(request, f"“{one}” is back.")
    return redirect("library:snippet", one.pk)
