from django.urls import path

from shop.views import export

urlpatterns = [path("orders.csv", export)]
