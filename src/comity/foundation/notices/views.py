"""Notices, the choice how to be told, and what was sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.notices import queries, services
from comity.foundation.notices.forms import ChannelForm
from comity.foundation.notices.models import BouncedAddress, Channel, Delivery, Notice
from comity.foundation.notices.wording import words_of
from comity.foundation.permissions.views import account_of, actor_of, asks

NOTICES_A_PAGE, DELIVERIES_A_PAGE = 30, 100


@require_safe
@asks("notices.list_notices")
def notices(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    page = Paginator(queries.notices_of(account.pk), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    worded = [(notice, words_of(notice)) for notice in page]
    context = {"page": page, "notices": worded, "unread": queries.unread_count(account.pk)}
    return render(request, "notices/notices.html", context)


@require_safe
@asks("notices.see_notice", of=queries.notice_by_id)
def notice(request: HttpRequest, notice: Notice) -> HttpResponse:
    services.mark_read(notice=notice, now=timezone.now())
    return render(request, "notices/notice.html", {"notice": notice, "words": words_of(notice)})


@require_POST
@asks("notices.mark_all_read")
def mark_read(request: HttpRequest) -> HttpResponse:
    services.mark_all_read(account_id=account_of(request).pk, now=timezone.now())
    return redirect("notices")


@require_http_methods(["GET", "HEAD", "POST"])
@asks("notices.choose_channel")
def choose(request: HttpRequest) -> HttpResponse:
    account = account_of(request)
    choice = queries.choice_of(account.pk)
    form = ChannelForm(
        request.POST if request.method == "POST" else None,
        initial={"channel": choice.channel, "hour": choice.hour},
    )
    if request.method == "POST" and form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        services.choose_channel(
            account=account, channel=channel, hour=form.cleaned_data["hour"], now=timezone.now()
        )
        messages.success(request, _("Your choice is kept."))
        return redirect("choose_channel")
    return render(request, "notices/choice.html", {"form": form, "zone": account.time_zone})


@require_safe
@asks("notices.see_deliveries")
def sent(request: HttpRequest) -> HttpResponse:
    outcome = request.GET.get("outcome", "")
    page = Paginator(queries.deliveries(outcome), DELIVERIES_A_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts_by_outcome()
    return render(request, "notices/sent.html", {"page": page, "counts": counts, "outcome": outcome})


@require_POST
@asks("notices.send_again", of=queries.delivery_by_id)
def again(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    try:
        services.send_again(delivery=delivery, actor=actor_of(request), now=timezone.now())
    except services.NotToSendAgain:
        messages.info(request, _("This mail was sent, or its account is closed: it is not sent again."))
    return redirect("deliveries")


@require_safe
@asks("notices.see_deliveries")
def bounced(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.bounced_addresses(), DELIVERIES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/bounced.html", {"page": page})


@require_POST
@asks("notices.clear_address", of=queries.bounced_by_id)
def clear(request: HttpRequest, bounced: BouncedAddress) -> HttpResponse:
    services.clear_address(bounced=bounced, actor=actor_of(request), now=timezone.now())
    return redirect("bounced_addresses")
