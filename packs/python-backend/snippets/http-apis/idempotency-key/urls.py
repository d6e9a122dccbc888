from django.urls import path
from payments.api import PaymentView

urlpatterns = [path("payments/", PaymentView.as_view())]
