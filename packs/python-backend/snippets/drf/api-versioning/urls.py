from django.urls import include, path
from rest_framework.routers import DefaultRouter
from shop.api import BookViewSet

router = DefaultRouter()
router.register("books", BookViewSet)
urlpatterns = [path("<str:version>/", include(router.urls))]
