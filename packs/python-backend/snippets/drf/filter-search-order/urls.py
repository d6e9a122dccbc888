from django.urls import path

from shop.api import BookList

urlpatterns = [path("books/", BookList.as_view())]
