from django.urls import path
from shop import views

urlpatterns = [
    path("comments/", views.comments, name="comments"),
    path("search/", views.search),
]
