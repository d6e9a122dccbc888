from django.urls import path

from shelf import views

urlpatterns = [
    path("books/", views.book_list, name="books"),
    path("books/new/", views.book_edit),
    path("books/<int:pk>/", views.book_edit, name="book"),
    path("books/<int:pk>/delete/", views.book_delete, name="book-delete"),
]
