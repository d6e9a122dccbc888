from customers import views
from django.urls import path

urlpatterns = [
    path("customers/", views.create),
    path("customers/<int:pk>/", views.one),
]
