from django.urls import path
from shop.views import book_list, naive_book_list

urlpatterns = [path("books/", book_list), path("naive/", naive_book_list)]
