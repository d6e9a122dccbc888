from django.urls import path
from uploads.views import upload, upload_status

urlpatterns = [
    path("uploads/", upload),
    path("uploads/<uuid:pk>/", upload_status, name="upload"),
]
