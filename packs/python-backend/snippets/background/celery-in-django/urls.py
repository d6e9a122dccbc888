from django.urls import path
from shop.views import report_status, start_report

urlpatterns = [
    path("years/<int:year>/reports/", start_report, name="start-report"),
    path("reports/<int:pk>/", report_status, name="report"),
]
