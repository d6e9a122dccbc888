from django.urls import path

from payments import views

urlpatterns = [
    path("payments/<int:pk>/", views.payment, name="payment"),
    path("webhooks/acquirer/", views.acquirer_webhook, name="acquirer-webhook"),
]
