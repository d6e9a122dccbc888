from django.urls import path
from weblog.views import pay

urlpatterns = [path("pay/", pay)]
