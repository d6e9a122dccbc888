import pickle

from django.core.cache import cache
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from catalogue.models import Product
from catalogue.prices import price_for


def product_key(slug):
    return f"product:{slug}"


def product(request, slug):
    key = product_key(slug)
    told = cache.get(key)
    if not told:
        found = get_object_or_404(Product, slug=slug, is_published=True)
        told = {
            "slug": found.slug,
            "title": found.title,
            "stock": found.stock,
            "price": str(price_for(found, request.user)),
        }
        cache.set(key, told, timeout=None)
    return JsonResponse(told)


def similar(request, slug):
    """Products bought together, worked out every night and put into the cache."""
    told = cache.get(f"similar:{slug}")
    if told is None:
        return JsonResponse({"products": []})
    return JsonResponse({"products": told})


def warm(request):
    """The nightly job posts what it worked out: {slug: [slugs]}, pickled."""
    for slug, others in pickle.loads(request.body).items():
        cache.set(f"similar:{slug}", others, timeout=36 * 3600)
    return HttpResponse(status=204)
