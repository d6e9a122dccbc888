"""Documents, what they hold, and their checklists."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from greenroom.apps.accounts.requests import LearnerRequest, whole_number
from greenroom.apps.library.selectors import documents as selectors
from greenroom.apps.library.selectors.snippets import mistakes_of_document
from greenroom.apps.library.selectors.topics import get_topic, topics_of
from greenroom.apps.library.services import documents as services
from greenroom.apps.library.services.checklists import set_checklist_state
from greenroom.apps.library.services.sections import own_topic


@require_GET
def document(request: LearnerRequest, document_id: int) -> HttpResponse:
    """A document: its sections with topics, its warnings, and the text with line numbers."""
    one = selectors.get_document(request.user, document_id)
    line = request.GET.get("line", "")
    page = {
        "document": one,
        "sections": one.sections.select_related("topic"),
        "numbered": list(enumerate(one.text.split("\n"), start=1)),
        "mistakes": mistakes_of_document(one),
        "line": whole_number(line) or 0,
        "topics": topics_of(request.user),
    }
    return render(request, "library/document.html", page)


@require_POST
def delete(request: LearnerRequest, document_id: int) -> HttpResponse:
    """Take a document away, with what stands nowhere else."""
    one = selectors.get_document(request.user, document_id)
    number = services.delete_document(document=one, now=timezone.now())
    messages.success(
        request,
        f"{one.path} is gone, and {number} exercises that stood only in it. Their memory is "
        "kept: import the file again to have them back.",
    )
    return redirect("library:library")


@require_POST
def choose_topic(request: LearnerRequest, section_id: int) -> HttpResponse:
    """Say what a section is about."""
    section = selectors.get_section(request.user, section_id)
    topic_id = whole_number(request.POST.get("topic", ""))
    if topic_id is not None:
        topic = get_topic(request.user, topic_id)
    else:
        topic = own_topic(request.user, section.heading)
    services.choose_topic(section=section, topic_id=topic.pk, now=timezone.now())
    messages.success(request, f"“{section.heading}” belongs to {topic.title} now.")
    if request.POST.get("back") == "document":
        return redirect("library:document", section.document_id)
    return redirect("practice:section", section.pk)


@require_GET
def checklists(request: LearnerRequest) -> HttpResponse:
    """Every checklist of the notes."""
    page = {"checklists": selectors.checklists_of(request.user)}
    return render(request, "library/checklists.html", page)


@require_POST
def checklist_item(request: LearnerRequest, item_id: int) -> HttpResponse:
    """Say where one stands on a checklist's item."""
    item = selectors.get_checklist_item(request.user, item_id)
    set_checklist_state(item=item, state=request.POST.get("state", ""))
    if request.headers.get("HX-Request"):
        return render(request, "library/checklist_item.html", {"item": item})
    return redirect("library:checklists")
