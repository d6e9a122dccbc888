from django.urls import path
from shop.views import BookList

urlpatterns = [path("books/", BookList.as_view())]
