import pytest
from django.forms import modelform_factory
from pytest_django import DjangoAssertNumQueries
from shop.articles import Conflict, save_article
from shop.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return Article.objects.create(title="Locks", text="draft")


def test_without_a_version_the_second_save_silently_wins(article: Article) -> None:
    adas, bos = (Article.objects.get(pk=article.pk) for _ in range(2))
    for copy, text in [(adas, "an hour of Ada's work"), (bos, "Bo's comma")]:
        copy.text = text
        copy.save()
    assert Article.objects.get().text == "Bo's comma"


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    article: Article,
) -> None:
    saved = save_article(article.pk, 1, "Locks", "Ada's")
    assert (saved.version, saved.title, saved.text) == (2, "Locks", "Ada's")
    with pytest.raises(Conflict) as caught:
        save_article(article.pk, 1, "Keys", "Bo's")
    assert caught.value.current == saved
    assert caught.value.current.text == "Ada's"
    assert str(caught.value) == f"article {article.pk} is at version 2"
    now = Article.objects.get()
    assert (now.version, now.title, now.text) == (2, "Locks", "Ada's")


def test_after_reading_again_the_second_editor_can_save(article: Article) -> None:
    save_article(article.pk, 1, "Locks", "Ada's")
    merged = save_article(article.pk, 2, "Keys", "both")
    assert (merged.version, merged.title, merged.text) == (3, "Keys", "both")


def test_comparing_in_python_leaves_a_gap(article: Article) -> None:
    mine = Article.objects.get(pk=article.pk)
    assert mine.version == 1  # the check passes, and then:
    save_article(article.pk, 1, "Locks", "Ada's")
    mine.text, mine.version = "mine", 2
    mine.save()
    assert Article.objects.get().text == "mine"


def test_a_deleted_article_is_not_a_conflict(article: Article) -> None:
    other = Article.objects.create(title="Other", text="")
    Article.objects.filter(pk=article.pk).delete()
    with pytest.raises(Article.DoesNotExist):
        save_article(article.pk, 1, "Locks", "late")
    assert Article.objects.get(pk=other.pk).version == 1


def test_a_save_is_one_update_and_one_select(
    article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Article.objects.create(title="Other", text="untouched")
    with django_assert_num_queries(2):
        save_article(article.pk, 1, "Locks", "new")
    assert Article.objects.filter(text="untouched", version=1).count() == 1


def test_a_form_cannot_set_the_version() -> None:
    assert list(modelform_factory(Article, fields="__all__").base_fields) == [
        "title",
        "text",
    ]
