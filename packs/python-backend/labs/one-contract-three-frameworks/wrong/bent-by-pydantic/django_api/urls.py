from django.urls import path
from django_api import views

handler404 = views.no_such_address
urlpatterns = [
    path("parts", views.Parts.as_view()),
    path("parts/<str:sku>", views.OnePart.as_view()),
]
