from django.urls import path
from exports.api import ExportsView, ExportView, ResultView

urlpatterns = [
    path("exports/", ExportsView.as_view()),
    path("exports/<uuid:pk>/", ExportView.as_view(), name="export"),
    path("exports/<uuid:pk>/result/", ResultView.as_view(), name="result"),
]
