"""Three attacks, three protections: a token, escaping, parameters."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from shop.models import Comment


# CSRF: CsrfViewMiddleware demands the token of every unsafe method (POST, PUT, PATCH,
# DELETE). @csrf_protect would add nothing. GET is not checked: it must change nothing.
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        Comment.objects.create(text=request.POST.get("text", "")[:500])
        return redirect("comments")
    # XSS: stored as typed, escaped where it is shown, because only the place of
    # output knows what is dangerous there. In a template Django does it by itself.
    return render(
        request, "comments.html", {"comments": Comment.objects.order_by("pk")}
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    # SQL injection: the text travels beside the statement, never inside it. Validation
    # is no protection: O'Brien is a valid name. The ORM does the same for filter().
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM shop_comment WHERE text = %s",
            [request.GET.get("text", "")],
        )
        (count,) = cursor.fetchone()
    return HttpResponse(f"{count} found", content_type="text/plain")
