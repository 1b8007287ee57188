"""The front page, the choice of language, and the pages that say what went wrong."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_bidi

from comity.foundation.accounts.demonstration.queries import doors_of_the_demonstration
from comity.foundation.accounts.models import Account
from comity.foundation.permissions.views import actor_of, asks
from comity.web.desk import desk_of
from comity.web.front_page import public_business


@asks("site.see_front_page")
def front_page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    doors = doors_of_the_demonstration() if settings.DEMONSTRATION else []
    context = {"public": public_business(now=now), "now": now, "demonstration_doors": doors}
    return render(request, "web/front_page.html", context)


@asks("site.see_desk")
def desk(request: HttpRequest) -> HttpResponse:
    account, now = signed_in_account(request), timezone.now()
    return render(
        request, "web/desk.html", {"desk": desk_of(account, actor_of(request), now=now), "now": now}
    )


def signed_in_account(request: HttpRequest) -> Account:
    """The account behind a page that asks for one."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


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
    """Asks the database nothing: it may be what is broken."""
    context = {"page_direction": "rtl" if get_language_bidi() else "ltr"}
    return HttpResponse(render_to_string("foundation/500.html", context), status=500)
