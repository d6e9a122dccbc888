from django.urls import path
from shop import views

urlpatterns = [path("numbered/", views.numbered), path("endless/", views.endless)]
