from django.urls import path
from hooks.receiver import receive

urlpatterns = [path("webhook/", receive)]
