from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from notes.models import Note
from rest_framework import permissions, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class IsOwnerOrReadOnly(permissions.BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        """Asked for every request, before anything is read."""
        return request.method in permissions.SAFE_METHODS or bool(
            request.user and request.user.is_authenticated
        )

    def has_object_permission(self, request: Request, view: APIView, obj: Note) -> bool:
        """Asked by get_object() only: never for a list, never for a create."""
        return request.method in permissions.SAFE_METHODS or obj.owner == request.user


def visible_to(request: Request) -> QuerySet[Note]:
    """A list is guarded by its query. What is hidden is 404: it does not exist."""
    visible = Q(is_public=True)
    if request.user.is_authenticated:
        visible |= Q(owner=request.user)
    return Note.objects.filter(visible).order_by("pk")


class NoteSerializer(serializers.ModelSerializer[Note]):
    class Meta:
        model = Note
        fields = ["id", "text", "is_public"]


class NoteViewSet(viewsets.ModelViewSet[Note]):
    serializer_class = NoteSerializer
    permission_classes = [IsOwnerOrReadOnly]

    def get_queryset(self) -> QuerySet[Note]:
        return visible_to(self.request)

    def perform_create(self, serializer: NoteSerializer) -> None:
        serializer.save(owner=self.request.user)


class PublishView(APIView):
    permission_classes = [IsOwnerOrReadOnly]

    def post(self, request: Request, pk: int) -> Response:
        note = get_object_or_404(visible_to(request), pk=pk)
        # A plain APIView asks about objects only if it is told to.
        self.check_object_permissions(request, note)
        Note.objects.filter(pk=note.pk).update(is_public=True)
        return Response(status=204)
