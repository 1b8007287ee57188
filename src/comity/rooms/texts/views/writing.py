"""Proposing on the text itself: a paragraph is opened, changed in place, looked at and kept."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from comity.engines import drafting
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import ChangedMeanwhile, TextError
from comity.rooms.texts.errors.proposals import DeadlinePassed
from comity.rooms.texts.forms.proposals import ProposeForm, initial_of
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.places import Place
from comity.rooms.texts.queries.proposals import drafts_of
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.queries.writing import (
    Opened,
    open_paragraph,
    own_amendment,
    paragraphs_to_choose,
    place_by_names,
    rivals_on,
)
from comity.rooms.texts.services.proposing import (
    Beginning,
    Written,
    begin_draft,
    submit_proposal,
    write_change,
)
from comity.rooms.texts.views.meeting import Met, met_words
from comity.rooms.texts.views.proposals import KEPT_DRAFT


@require_safe
@asks("texts.propose", of=text_by_id)
def choose_paragraph(request: HttpRequest, text: Text) -> HttpResponseBase:
    given = request.GET.get("amendment", "")
    try:
        amendment = own_amendment(actor_of(request), text, given)
    except (Proposal.DoesNotExist, ValueError, OverflowError) as error:
        raise Http404 from error
    context = {
        "text": text,
        "amendment": amendment,
        "drafts": [] if amendment else drafts_of(actor_of(request), text),
        "paragraphs": paragraphs_to_choose(text),
        "query": f"?amendment={amendment.pk}" if amendment else "",
    }
    return render(request, "texts/choose_paragraph.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.propose_at", of=place_by_names)
def propose(request: HttpRequest, place: Place) -> HttpResponseBase:
    return write(request, place)


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.propose_at", of=place_by_names)
def propose_behind(request: HttpRequest, place: Place) -> HttpResponseBase:
    return write(request, place, behind=True)


def write(request: HttpRequest, place: Place, *, behind: bool = False) -> HttpResponseBase:
    """Every way ends in the form again with what was typed, or on the page of the amendment."""
    if request.POST.get("carry"):
        place = replace(place, paragraph=request.POST["carry"])
    opened = opened_for(request, place, behind=behind)
    if opened is None:
        return gone(request, place)
    form = form_for(request, opened, request.POST or None)
    if not form.is_bound or not form.is_valid():
        return show(request, opened, form)
    met = met_words(opened, form)
    if met is not None:
        return show(request, opened, again(request, opened, met.as_data()), met=met)
    step = request.POST.get("step", "see")
    if step == "take-in" and opened.next_paragraph:
        return show(request, opened, with_next(request, opened, form))
    if step == "delete":
        return show(request, opened, again(request, opened, {"words": ""}), preview=True)
    if step in ("keep", "submit"):
        return keep(request, opened, form, place, behind=behind, is_last=step == "submit")
    return show(request, opened, form, preview=True)


def opened_for(request: HttpRequest, place: Place, *, behind: bool) -> Opened | None:
    given = request.POST.get("amendment") or request.GET.get("amendment")
    try:
        amendment = own_amendment(actor_of(request), place.text, given)
    except (Proposal.DoesNotExist, ValueError, OverflowError) as error:
        raise Http404 from error
    return open_paragraph(place, amendment, behind=behind)


def form_for(request: HttpRequest, opened: Opened, data: Any) -> ProposeForm:
    actor = actor_of(request)
    return ProposeForm(
        data,
        initial=initial_of(opened, get_language() or "en"),
        opened=opened,
        drafts=drafts_of(actor, opened.text).filter(revision=opened.revision),
        members=organisations_that(actor, "may_propose", now=timezone.now()),
    )


def again(request: HttpRequest, opened: Opened, changed: dict[str, Any]) -> ProposeForm:
    """The form as it was sent, with these values in it."""
    data = request.POST.copy()
    for name, value in changed.items():
        data[name] = value
    form = form_for(request, opened, data)
    form.is_valid()
    return form


def with_next(request: HttpRequest, opened: Opened, form: ProposeForm) -> ProposeForm:
    following = opened.next_paragraph
    if following is None or form.cleaned_data["taken_in"] == following.id:
        return form
    words = f"{form.cleaned_data['words'].rstrip()} {following.text}"
    return again(request, opened, {"words": words, "taken_in": following.id})


def keep(
    request: HttpRequest, opened: Opened, form: ProposeForm, place: Place, *, behind: bool, is_last: bool
) -> HttpResponseBase:
    """What is kept is kept also where it comes too late to be submitted."""
    try:
        proposal = stored(request, opened, form)
    except ChangedMeanwhile:
        opened = opened_for(request, place, behind=behind) or opened
        met = met_words(opened, form) or Met(form.cleaned_data["words"])
        return show(request, opened, again(request, opened, met.as_data()), met=met)
    except TextError as error:
        form.add_error("words", str(error))
        return show(request, opened, form)
    request.session[KEPT_DRAFT] = draft_name(request, opened)
    if is_last and proposal.is_draft:
        return submitted(request, proposal)
    messages.success(request, _("Kept."))
    return redirect(proposal)


def stored(request: HttpRequest, opened: Opened, form: ProposeForm) -> Proposal:
    actor, now = actor_of(request), timezone.now()
    operations = form.operations()
    key = opened.key or (getattr(operations[0], "id", "") if operations else "")
    written = Written(opened.revision, key, operations, form.merged_reasons())
    if opened.amendment is None:
        beginning = Beginning(form.chosen_member())
        return begin_draft(text=opened.text, beginning=beginning, written=written, actor=actor, now=now)
    written = replace(written, shown=opened.amendment.version)
    return write_change(proposal=opened.amendment, written=written, actor=actor, now=now)


def submitted(request: HttpRequest, proposal: Proposal) -> HttpResponseBase:
    try:
        made = submit_proposal(proposal=proposal, actor=actor_of(request), now=timezone.now())
    except DeadlinePassed as error:
        messages.error(request, str(error))
    except TextError as error:
        messages.error(request, _("Kept as a draft. %(reason)s") % {"reason": error})
    else:
        messages.success(request, _("Submitted as %(code)s.") % {"code": made.code})
    return redirect(proposal)


def show(
    request: HttpRequest,
    opened: Opened,
    form: ProposeForm,
    *,
    preview: bool = False,
    met: Met | None = None,
) -> HttpResponse:
    seen = preview and form.is_valid()
    operations = form.operations() if seen else ()
    context = {
        "text": opened.text,
        "opened": opened,
        "form": form,
        "met": met,
        "seen": seen,
        "changes": opened.previews(operations),
        "taken_out": hidden_in(form.cleaned_data["words"]) if seen else [],
        "rivals": rivals_on(actor_of(request), opened),
        "draft_name": draft_name(request, opened),
        "takes": opened.text.takes_proposals(timezone.now()),
    }
    return render(request, "texts/propose.html", context)


def gone(request: HttpRequest, place: Place) -> HttpResponse:
    """The paragraph left the text while somebody wrote: the words are shown, to carry on elsewhere."""
    if request.method != "POST":
        raise Http404
    context = {
        "text": place.text,
        "words": request.POST.get("words", ""),
        "paragraphs": paragraphs_to_choose(place.text),
        "revision": request.POST.get("revision", ""),
    }
    return render(request, "texts/propose_gone.html", context, status=409)


def hidden_in(words: str) -> list[str]:
    """Characters that a text does not hold, each once: whoever pasted them is told."""
    return sorted({f"U+{ord(each):04X}" for each in drafting.removed_characters(words) if each.strip()})


def draft_name(request: HttpRequest, opened: Opened) -> str:
    """Under which the browser keeps what is not stored yet: a person's, on one paragraph of one revision."""
    amendment = opened.amendment.pk if opened.amendment else "new"
    place = opened.key or f"behind-{opened.paragraph}"
    return f"{actor_of(request).account_id}:{opened.text.pk}:{place}:{opened.revision.number}:{amendment}"
