from django.urls import path
from shop.api import BookList, book_list

urlpatterns = [path("books/", BookList.as_view()), path("plain/", book_list)]
