"""The front page, the choice of language, and the pages that say what went wrong."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from comity.foundation.permissions.views import asks


@asks("site.see_front_page")
def front_page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/front_page.html")


@asks("site.see_desk")
def desk(request: HttpRequest) -> HttpResponse:
    return render(request, "web/desk.html")


@asks("site.choose_language")
def choose_language(request: HttpRequest, code: str) -> HttpResponse:
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = redirect_back(request)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def redirect_back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the reader came from, never to another site."""
    wanted = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if safe else "/")


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "foundation/403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "foundation/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/500.html", status=500)
