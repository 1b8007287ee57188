"""Amending the words of another amendment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.amending import AmendForm
from comity.rooms.texts.models import Proposal
from comity.rooms.texts.queries.proposals import changes_of, changes_on, proposal_by_id
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.writing import own_amendment
from comity.rooms.texts.services.amending import amend_proposal
from comity.rooms.texts.views.writing import submitted


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.amend_proposal", of=proposal_by_id)
def amend(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    """`?amendment=` names the one that is gone on with."""
    actor, now = actor_of(request), timezone.now()
    mine = mine_on(request, proposal)
    members = organisations_that(actor, "may_propose", now=now)
    form = AmendForm(request.POST or None, amended=proposal, mine=mine, members=members)
    changes: list[Any] = []
    if form.is_valid():
        step = request.POST.get("step", "see")
        operations = form.operations()
        if step == "see":
            changes = changes_on(proposal.revision, operations, amends=proposal)
        else:
            try:
                made = amend_proposal(
                    amended=proposal, mine=mine, written=form.written(), actor=actor, now=now
                )
            except TextError as error:
                form.add_error(None, str(error))
            else:
                return submitted(request, made) if step == "submit" and made.is_draft else redirect(made)
    context = {
        "text": proposal.text,
        "amended": proposal,
        "mine": mine,
        "form": form,
        "amended_changes": changes_of(proposal),
        "changes": changes,
        "seen": form.is_bound and form.is_valid(),
        "takes": proposal.text.takes_proposals(now),
    }
    return render(request, "texts/amend.html", context)


def mine_on(request: HttpRequest, amended: Proposal) -> Proposal | None:
    given = request.POST.get("amendment") or request.GET.get("amendment")
    try:
        found = own_amendment(actor_of(request), amended.text, given)
    except (Proposal.DoesNotExist, ValueError, OverflowError) as error:
        raise Http404 from error
    if found is not None and found.amends_id != amended.pk:
        raise Http404
    return found
