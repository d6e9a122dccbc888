from feed.models import Post
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination


class NewestFirst(CursorPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
    # The key makes it unique: rows of one instant have an order as well.
    ordering = ("-created_at", "-id")


class PostSerializer(serializers.ModelSerializer[Post]):
    class Meta:
        model = Post
        fields = ["id", "text", "created_at"]


class PostList(generics.ListAPIView[Post]):
    queryset = Post.objects.all()
    serializer_class = PostSerializer
    pagination_class = NewestFirst
