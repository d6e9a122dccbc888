from django.urls import path
from notes.api import NoteViewSet, PublishView
from rest_framework.routers import DefaultRouter

router = DefaultRouter()
router.register("notes", NoteViewSet, basename="note")
urlpatterns = [path("notes/<int:pk>/publish/", PublishView.as_view()), *router.urls]
