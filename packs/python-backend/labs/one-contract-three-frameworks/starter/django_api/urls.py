from django.urls import path
from django_api import views

urlpatterns = [
    path("parts", views.parts),
    path("parts/<str:sku>", views.part),
]
