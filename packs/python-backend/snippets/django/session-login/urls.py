from django.urls import path
from members import views

urlpatterns = [
    path("login/", views.sign_in),
    path("logout/", views.sign_out),
    path("account/", views.account),
]
