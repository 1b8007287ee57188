"""Sending a Word file with tracked changes, and confirming what came of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from comity.foundation.files import FileRefused
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.enums import ProposalOrigin
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.errors.proposals import NotYoursToPropose
from comity.rooms.texts.forms.word_files import WordFileForm
from comity.rooms.texts.models import Proposal, Text
from comity.rooms.texts.queries.proposals import drafts_of, rows_of
from comity.rooms.texts.queries.rolling import with_company
from comity.rooms.texts.queries.speaking import organisations_that
from comity.rooms.texts.queries.texts import text_by_id
from comity.rooms.texts.services.word_files import confirm_drafts, discard_drafts, take_word_file
from comity.rooms.texts.views.tabs import tabs_of


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.propose", of=text_by_id)
def word(request: HttpRequest, text: Text) -> HttpResponseBase:
    """One page: the file, and the drafts that came of files so far."""
    members = organisations_that(actor_of(request), "may_propose", now=timezone.now())
    if request.POST.get("do") in ("confirm", "discard"):
        return answered(request, text)
    form = WordFileForm(request.POST or None, request.FILES or None, members=members)
    if form.is_valid() and took(request, text, form):
        return redirect("texts:word", text=text.pk)
    return render(
        request,
        "texts/word.html",
        {
            "text": text,
            "tabs": tabs_of(request, text, "proposals"),
            "form": form,
            "rows": rows_of(list(drafts_from_files(request, text))),
            "takes": text.takes_proposals(timezone.now()),
        },
    )


def drafts_from_files(request: HttpRequest, text: Text) -> list[Proposal]:
    drafts = drafts_of(actor_of(request), text).filter(origin=ProposalOrigin.WORD_FILE)
    return list(
        with_company(drafts).select_related("revision", "organisation", "text", "word_file").order_by("pk")
    )


def took(request: HttpRequest, text: Text, form: WordFileForm) -> bool:
    """Whether the file was taken; else the form says why not."""
    member = form.chosen_member()
    try:
        if member is None:
            raise NotYoursToPropose
        taken = take_word_file(
            text=text,
            organisation=member,
            stored=form.stored(),
            actor=actor_of(request),
            now=timezone.now(),
        )
    except (TextError, FileRefused) as error:
        form.add_error("file", str(error))
        return False
    count = len(taken.drafts)
    said = ngettext(
        "%(count)s change was read. Confirm it below.",
        "%(count)s changes were read. Confirm each below.",
        count,
    )
    messages.success(request, said % {"count": count})
    if taken.carried:
        messages.info(request, _("The file was written on an earlier revision: its changes were carried on."))
    if taken.left_out:
        left_out = ngettext(
            "%(count)s change contradicts itself and was left out.",
            "%(count)s changes contradict themselves and were left out.",
            taken.left_out,
        )
        messages.warning(request, left_out % {"count": taken.left_out})
    return True


def answered(request: HttpRequest, text: Text) -> HttpResponse:
    """Of the ticked ones; with `all`, of all that are listed."""
    drafts = drafts_from_files(request, text)
    if "all" not in request.POST:
        ticked = set(request.POST.getlist("drafts"))
        drafts = [each for each in drafts if str(each.pk) in ticked]
    actor, now = actor_of(request), timezone.now()
    if request.POST["do"] == "discard":
        discard_drafts(drafts=drafts, actor=actor, now=now)
        return redirect("texts:word", text=text.pk)
    found = confirm_drafts(drafts=drafts, actor=actor, now=now)
    if found.submitted:
        codes = ", ".join(each.code for each in found.submitted)
        messages.success(request, _("Submitted as %(code)s.") % {"code": codes})
    for draft, error in found.refused:
        messages.error(request, f"{draft.code}: {error}")
    return redirect("texts:word", text=text.pk)
