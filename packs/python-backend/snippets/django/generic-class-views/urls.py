from django.urls import path
from shelf import views

urlpatterns = [
    path("books/", views.BookList.as_view(), name="books"),
    path("books/new/", views.BookCreate.as_view()),
    path("books/<int:pk>/", views.BookUpdate.as_view()),
    path("books/<int:pk>/delete/", views.BookDelete.as_view()),
    path("all-books/", views.AllBooks.as_view()),
]
