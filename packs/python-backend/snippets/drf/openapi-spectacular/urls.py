from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from shop.api import QuoteView

urlpatterns = [
    path("quotes/<slug:sku>/", QuoteView.as_view()),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="schema")),
]
