"""Adoption: what stands in the way, putting the text or one amendment, and the adopted text."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from comity.decisions.enums import Procedure
from comity.decisions.errors import DecisionsError
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.adoption import PutForm, WaiverForm
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.adopted import certified
from comity.rooms.texts.queries.adoption import adopted_text, adoptions_of, readiness, votes_on_amendments
from comity.rooms.texts.queries.amendment_words import amendment_words
from comity.rooms.texts.queries.put_words import languages_put
from comity.rooms.texts.queries.statements import makers
from comity.rooms.texts.queries.texts import submitted_proposal, text_by_id
from comity.rooms.texts.services.adopting import put_for_adoption, waive_languages
from comity.rooms.texts.services.putting_amendments import put_amendment
from comity.rooms.texts.views.tabs import tabs_of

BY_VOTE = [one for one in Procedure if not one.takes_objections]


@require_safe
@asks("texts.see_text", of=text_by_id)
def adoption(request: HttpRequest, text: Text) -> HttpResponse:
    adoptions = adoptions_of(text)
    context = {
        "text": text,
        "tabs": tabs_of(request, text, "adoption"),
        "ready": readiness(text),
        "latest": adoptions[0] if adoptions else None,
        "adoptions": adoptions,
        "votes": votes_on_amendments(text),
    }
    return render(request, "texts/adoption.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.put_for_adoption", of=text_by_id)
def put(request: HttpRequest, text: Text) -> HttpResponse:
    ready, now = readiness(text), timezone.now()
    context = {"text": text, "ready": ready, "put_in": languages_put(text)}
    form = put_form(request, text, falling=bool(ready.unanswered))
    if form is not None and form.is_valid():
        try:
            made = put_for_adoption(text=text, putting=form.putting(), actor=actor_of(request), now=now)
        except (TextError, DecisionsError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(made.question)
    return render(request, "texts/adoption_put.html", context | {"form": form}, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.put_for_adoption", of=submitted_proposal)
def put_one(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    text, now = proposal.text, timezone.now()
    form = put_form(request, text, ways=BY_VOTE)
    if form is not None and form.is_valid():
        try:
            vote = put_amendment(proposal=proposal, putting=form.putting(), actor=actor_of(request), now=now)
        except (TextError, DecisionsError) as error:
            form.add_error(None, str(error))
        else:
            return redirect(vote.question)
    words = amendment_words(proposal, proposal.revision, text.language)
    context = {"text": text, "proposal": proposal, "form": form, "words": words}
    return render(request, "texts/adoption_put_amendment.html", context, status=status_of(form))


def put_form(
    request: HttpRequest, text: Text, *, ways: list[Procedure] | None = None, falling: bool = False
) -> PutForm | None:
    """None where no statutes are adopted: nothing is decided without them."""
    try:
        statutes = read(statutes_in_force())
    except DecisionsError:
        return None
    latest = text.revisions.order_by("-number").first()
    initial = {"zone": text.zone, "language": get_language(), "shown": latest.number if latest else None}
    return PutForm(
        request.POST or None,
        initial=initial | ({} if ways else {"procedure": Procedure.SILENCE}),
        statutes=statutes,
        now=timezone.now(),
        ways=ways or list(Procedure),
        falling=falling,
    )


def status_of(form: forms.Form | None) -> int:
    return 422 if form is not None and form.errors else 200


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.waive_languages", of=text_by_id)
def waive(request: HttpRequest, text: Text) -> HttpResponse:
    form = WaiverForm(request.POST or None)
    if form.is_valid():
        try:
            waive_languages(text=text, actor=actor_of(request), now=timezone.now(), **form.cleaned_data)
        except TextError as error:
            form.add_error("reason", str(error))
        else:
            return redirect("texts:adoption", text=text.pk)
    context = {"text": text, "form": form, "ready": readiness(text)}
    return render(request, "texts/adoption_languages.html", context, status=status_of(form))


@require_safe
@asks("texts.see_text", of=adopted_text)
def adopted(request: HttpRequest, text: Text) -> HttpResponse:
    context = {
        "text": text,
        "adopted": certified(text, request.GET.get("language", "")),
        "may_state": bool(makers(text, actor_of(request), timezone.now())),
    }
    return render(request, "texts/adoption_text.html", context)
