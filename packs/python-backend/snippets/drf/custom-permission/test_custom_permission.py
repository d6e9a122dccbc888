import pytest
from django.contrib.auth.models import User
from notes.api import IsOwnerOrReadOnly, PublishView
from notes.models import Note
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory, force_authenticate

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


@pytest.fixture
def cy() -> User:
    return User.objects.create_user("cy")


@pytest.fixture
def public(ada: User) -> Note:
    return Note.objects.create(owner=ada, text="open", is_public=True)


@pytest.fixture
def private(ada: User) -> Note:
    return Note.objects.create(owner=ada, text="mine")


def client_of(user: User | None = None) -> APIClient:
    client = APIClient()
    if user:
        client.force_authenticate(user)
    return client


def test_everybody_reads_a_public_note_and_only_its_owner_changes_it(
    ada: User, cy: User, public: Note
) -> None:
    url = f"/notes/{public.pk}/"
    for user, changing in ((ada, 200), (cy, 403), (None, 401)):
        assert client_of(user).get(url).status_code == 200
        assert client_of(user).patch(url, {"text": "new"}).status_code == changing
    assert client_of(cy).delete(url).status_code == 403
    assert client_of(ada).delete(url).status_code == 204


def test_a_private_note_of_somebody_else_is_404_and_not_403(
    ada: User, cy: User, private: Note
) -> None:
    url = f"/notes/{private.pk}/"
    for user, status in ((ada, 200), (cy, 404), (None, 404)):
        assert client_of(user).get(url).status_code == status
        assert client_of(user).patch(url, {}).status_code == (status if user else 401)


def test_a_list_shows_what_is_public_and_what_is_own(
    ada: User, cy: User, public: Note, private: Note
) -> None:
    for user, texts in ((ada, ["open", "mine"]), (cy, ["open"]), (None, ["open"])):
        listed = client_of(user).get("/notes/").json()
        assert [note["text"] for note in listed] == texts


def test_object_permissions_are_not_asked_for_a_list(cy: User, private: Note) -> None:
    request = APIRequestFactory().get("/")
    request.user = cy
    assert IsOwnerOrReadOnly().has_object_permission(request, None, private)
    assert client_of(cy).get("/notes/").json() == []


def test_the_owner_of_a_new_note_is_who_asked_whatever_was_sent(ada, cy) -> None:
    sent = {"text": "hello", "owner": ada.pk}
    assert client_of(cy).post("/notes/", sent).status_code == 201
    assert Note.objects.get().owner == cy
    assert client_of().post("/notes/", sent).status_code == 401


def test_publishing_asks_for_the_owner(ada, cy, public, private) -> None:
    for user, status in ((None, 401), (cy, 403), (ada, 204)):
        answer = client_of(user).post(f"/notes/{public.pk}/publish/")
        assert answer.status_code == status
    assert client_of(cy).post(f"/notes/{private.pk}/publish/").status_code == 404
    assert client_of(ada).post(f"/notes/{private.pk}/publish/").status_code == 204
    assert Note.objects.filter(is_public=True).count() == 2


def test_an_api_view_that_forgets_the_check_lets_a_stranger_in(cy, public) -> None:
    class Forgetful(PublishView):
        def post(self, request, pk):
            return Response(Note.objects.get(pk=pk).text)

    request = APIRequestFactory().post("/")
    force_authenticate(request, cy)
    assert Forgetful.as_view()(request, pk=public.pk).status_code == 200
    assert PublishView.as_view()(request, pk=public.pk).status_code == 403
