"""The list of amendments, the page of one, and what its delegation does with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.relations import ListForm, RelationsForm, WithdrawForm
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.proposal_pages import filters_of, page_of, what_hangs_on
from comity.rooms.texts.queries.proposals import listed, proposal_by_id, rows_of
from comity.rooms.texts.queries.speaking import ids_spoken_for
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.services.carrying import carry_on
from comity.rooms.texts.services.proposing import submit_proposal, withdraw_proposal
from comity.rooms.texts.services.relating import relate
from comity.rooms.texts.views.tabs import tabs_of

A_PAGE = 50
KEPT_DRAFT = "texts.kept_draft"
"""In the session: what the browser need not keep any more, once the site has it."""


@require_safe
@asks("texts.see_text", of=text_by_id)
def proposals(request: HttpRequest, text: Text) -> HttpResponse:
    actor = actor_of(request)
    form = ListForm(request.GET, speaks=bool(ids_spoken_for(actor)), **filters_of(actor, text))
    wanted = form.wanted()
    page = Paginator(listed(actor, text, wanted).order_by("-number", "-pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "proposals"),
        "filters": form,
        "narrowed": bool(wanted.paragraph or wanted.member or wanted.state or wanted.ours),
        "page": page,
        "rows": rows_of(list(page.object_list)),
        "takes": text.takes_proposals(timezone.now()),
    }
    return render(request, "texts/proposals.html", context)


@require_safe
@asks("texts.see_proposal", of=proposal_by_id)
def proposal(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    now = timezone.now()
    context = {
        "text": proposal.text,
        "proposal": proposal,
        "tabs": tabs_of(request, proposal.text, "proposals"),
        "takes": proposal.text.takes_proposals(now),
        "kept_draft": request.session.pop(KEPT_DRAFT, "") if KEPT_DRAFT in request.session else "",
        **page_of(proposal, actor_of(request), now=now),
    }
    return render(request, "texts/proposal.html", context)


@require_POST
@asks("texts.write_proposal", of=proposal_by_id)
def submit(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    shown = request.POST.get("version", "")
    try:
        made = submit_proposal(
            proposal=proposal,
            shown=int(shown) if shown.isdecimal() else None,
            actor=actor_of(request),
            now=timezone.now(),
        )
    except TextError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Submitted as %(code)s.") % {"code": made.code})
    return redirect(proposal)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.write_proposal", of=proposal_by_id)
def withdraw(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            left = withdraw_proposal(
                proposal=proposal,
                reason=form.cleaned_data["reason"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect(left) if left else redirect("texts:proposals", text=proposal.text_id)
    context = {"text": proposal.text, "proposal": proposal, "form": form, "hangs": what_hangs_on(proposal)}
    return render(request, "texts/proposal_withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.write_proposal", of=proposal_by_id)
def relations(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    initial = {
        "requires": ", ".join(each.code for each in proposal.requires.all()),
        "alternative_to": ", ".join(each.code for each in proposal.alternative_to.all()),
        "version": proposal.version,
    }
    form = RelationsForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            relate(
                proposal=proposal,
                requires=said["requires"],
                alternative_to=said["alternative_to"],
                shown=said["version"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except TextError as error:
            form.add_error(None, str(error))
        else:
            return redirect(proposal)
    return render(
        request,
        "texts/proposal_relations.html",
        {"text": proposal.text, "proposal": proposal, "form": form},
    )


@require_POST
@asks("texts.write_proposal", of=proposal_by_id)
def carry(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    try:
        carry_on(proposal=proposal, actor=actor_of(request), now=timezone.now())
    except TextError as error:
        messages.error(request, str(error))
    return redirect(proposal)
