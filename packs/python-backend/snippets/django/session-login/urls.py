from django.urls import path
from members import views

urlpatterns = [
    # Takes the POST only; the page with the form is your front end's.
    path("login/", views.sign_in),
    path("logout/", views.sign_out),
    path("account/", views.account),
]
