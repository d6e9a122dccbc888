"""The addresses of a view that is called by itself: none."""

urlpatterns: list[object] = []
