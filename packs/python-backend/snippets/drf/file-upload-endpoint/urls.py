from django.urls import path
from media.api import UploadView

urlpatterns = [path("uploads/", UploadView.as_view())]
