import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.mark.django_db
def test_the_second_look_comes_from_the_cache(client, product, django_assert_num_queries):
    client.get(f"/products/{product.slug}/")
    with django_assert_num_queries(0):
        client.get(f"/products/{product.slug}/")
