"""Generic views: the queryset decides whose rows there are, the mixins who may come."""

from django.contrib.auth.mixins import LoginRequiredMixin, UserPassesTestMixin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.views.generic import CreateView, DeleteView, ListView, UpdateView
from shelf.models import Book


class OwnBooks(LoginRequiredMixin):
    """First in the bases: a mixin behind the view would never be asked."""

    model = Book
    fields = ["title", "pages"]
    success_url = reverse_lazy("books")  # lazy: the URLs are not loaded yet

    def get_queryset(self) -> QuerySet[Book]:
        # Everything else is a 404, for reading, changing and deleting alike.
        return Book.objects.filter(owner=self.request.user).order_by("title", "pk")


class BookList(OwnBooks, ListView):
    paginate_by = 20


class BookCreate(OwnBooks, CreateView):
    def form_valid(self, form: ModelForm) -> HttpResponse:
        form.instance.owner = self.request.user  # never from the form
        return super().form_valid(form)


class BookUpdate(OwnBooks, UpdateView):
    pass


class BookDelete(OwnBooks, DeleteView):
    pass


class AllBooks(LoginRequiredMixin, UserPassesTestMixin, ListView):
    """Signed in, but no staff: 403 and not the login page again."""

    queryset = Book.objects.select_related("owner").order_by("pk")

    def test_func(self) -> bool:
        return self.request.user.is_staff
