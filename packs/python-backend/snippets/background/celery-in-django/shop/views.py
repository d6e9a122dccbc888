from celery_app import app as celery_app  # noqa: F401  (the web process needs it too)
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from shop.models import Report
from shop.tasks import build_report


@login_required
@require_POST
def start_report(request: HttpRequest, year: int) -> JsonResponse:
    report = Report.objects.create(owner=request.user, year=year)
    build_report.delay_on_commit(report.pk)
    address = reverse("report", args=[report.pk])
    return JsonResponse({"status": address}, status=202, headers={"Location": address})


@login_required
@require_GET
def report_status(request: HttpRequest, pk: int) -> JsonResponse:
    report = get_object_or_404(Report, pk=pk, owner=request.user)
    return JsonResponse({"state": report.state, "total_pence": report.total_pence})
