"""Proxies: what our members have given and hold, giving one and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.decisions.errors import DecisionsError, NoStatutes
from comity.decisions.forms.proxies import ProxyForm
from comity.decisions.models import Proxy
from comity.decisions.queries.proxies import (
    given_by,
    held_by,
    organisations_that_give,
    possible_holders,
    proxy_by_pk,
    scopes_ahead,
)
from comity.decisions.queries.statutes import newest_version, read, statutes_in_force
from comity.decisions.queries.statutes_in_words import proxies_in_words
from comity.decisions.services.proxies import give_proxy, withdraw_proxy
from comity.foundation.permissions.views import actor_of, asks
from comity.members.models import Organisation
from comity.members.queries import organisation_by_id


@require_safe
@asks("decisions.see_own_proxies")
def proxies(request: HttpRequest) -> HttpResponse:
    actor, now, newest = actor_of(request), timezone.now(), newest_version()
    statutes = read(newest) if newest else None
    context = {
        "given": given_by(actor.organisation_ids, now=now),
        "held": held_by(actor.organisation_ids, now=now),
        "may_give": organisations_that_give(actor) if statutes and statutes.proxies.allowed else [],
        "limits": proxies_in_words(statutes.proxies, statutes) if statutes else [],
        "newest": newest,
    }
    return render(request, "decisions/proxies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("decisions.give_proxy", of=organisation_by_id)
def give(request: HttpRequest, giver: Organisation) -> HttpResponse:
    now, actor = timezone.now(), actor_of(request)
    try:
        statutes = read(statutes_in_force())
    except NoStatutes as error:
        messages.error(request, str(error))
        return redirect("decisions:proxies")
    form = ProxyForm(
        request.POST if request.method == "POST" else None,
        initial={"scope": request.GET.get("for", "")},
        scopes=scopes_ahead(actor, now=now),
        holders=possible_holders(giver, statutes, now=now),
    )
    if form.is_valid():
        try:
            proxy = give_proxy(giver=giver, **form.cleaned_data, actor=actor, now=now)
        except DecisionsError as error:
            form.add_error("holder", str(error))
        else:
            said = _("%(holder)s holds the proxy and is told.") % {"holder": proxy.holder.name_in()}
            messages.success(request, said)
            return redirect("decisions:proxies")
    context = {"form": form, "giver": giver, "limits": proxies_in_words(statutes.proxies, statutes)}
    return render(request, "decisions/give_proxy.html", context, status=422 if form.errors else 200)


@require_POST
@asks("decisions.withdraw_proxy", of=proxy_by_pk)
def withdraw(request: HttpRequest, proxy: Proxy) -> HttpResponse:
    try:
        withdraw_proxy(proxy=proxy, actor=actor_of(request), now=timezone.now())
    except DecisionsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The proxy is taken back; its holder is told."))
    return redirect("decisions:proxies")
