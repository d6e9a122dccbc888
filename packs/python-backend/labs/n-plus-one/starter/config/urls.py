from django.urls import path
from workshop.views import RepairList

urlpatterns = [path("branches/<slug:branch>/repairs/", RepairList.as_view())]
