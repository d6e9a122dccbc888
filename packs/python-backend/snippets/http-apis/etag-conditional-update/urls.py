from django.urls import path
from wiki.api import PageView

urlpatterns = [path("pages/<slug:slug>/", PageView.as_view())]
