from django.urls import path
from feed.api import PostList

urlpatterns = [path("posts/", PostList.as_view())]
