from django.urls import path
from wallets import views

urlpatterns = [
    path("wallets/<int:wallet_id>/", views.show),
    path("wallets/<int:wallet_id>/payments/", views.pay),
    path("wallets/<int:wallet_id>/top-ups/", views.top_up),
    path("transfers/", views.transfer),
]
