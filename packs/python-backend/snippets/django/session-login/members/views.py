"""Login and logout by session, without the three classic holes."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

HOME = "/account/"


def safe_next(request: HttpRequest) -> str:
    """Where to go after the login: only to a page of this site (no open redirect)."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else HOME


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    user = authenticate(
        request,
        username=request.POST.get("username", ""),
        password=request.POST.get("password", ""),
    )
    if user is None:
        # The same answer for a wrong name and a wrong password: do not tell which
        # accounts exist.
        return HttpResponse("Wrong name or password.", status=401)
    # Gives the session a new key: one that an attacker planted before is worthless.
    login(request, user)
    return redirect(safe_next(request))


@require_POST  # by GET, an <img> on any site could sign visitors out
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)  # deletes the session's row, too: a copied cookie is dead
    return redirect("/login/")


@login_required
def account(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username())
