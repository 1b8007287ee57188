"""A party writes: interests, and criticism of a draft or of one paragraph of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from comity.foundation.languages import wording_in
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.mediations.enums import NoteKind, SeenBy
from comity.rooms.mediations.errors import MediationError
from comity.rooms.mediations.forms import NoteForm
from comity.rooms.mediations.models import Draft, Mediation, Note
from comity.rooms.mediations.queries.mediations import (
    draft_by_number,
    mediation_by_key,
    note_by_id,
    own_parties,
)
from comity.rooms.mediations.queries.texts import Shown, plain
from comity.rooms.mediations.services.noting import widen_note, write_note
from comity.rooms.mediations.views.browsing import outline


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.write_note", of=mediation_by_key)
def write_interest(request: HttpRequest, mediation: Mediation) -> HttpResponse:
    form, note = noted(request, mediation, kind=NoteKind.INTEREST)
    if note:
        return redirect(mediation)
    context = outline(mediation) | {"form": form}
    return render(request, "mediations/interest.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@asks("mediations.criticise_draft", of=draft_by_number)
def criticise(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The whole draft, or the paragraph that the address names."""
    line = paragraph_asked(request, draft)
    form, note = noted(
        request,
        draft.mediation,
        kind=NoteKind.CRITICISM,
        draft=draft,
        paragraph=line.id if line else "",
    )
    if note:
        return redirect(f"{draft.get_absolute_url()}#{f'p-{line.id}' if line else 'whole'}")
    context = outline(draft.mediation) | {"form": form, "draft": draft, "line": line}
    return render(request, "mediations/criticism.html", context, status=422 if form.errors else 200)


def paragraph_asked(request: HttpRequest, draft: Draft) -> Shown | None:
    """None where the whole is meant; a paragraph that this draft has not is not found."""
    wanted = request.GET.get("paragraph", "")
    found = next((line for line in plain(draft) if line.id == wanted), None)
    if wanted and found is None:
        raise Http404
    return found


def noted(
    request: HttpRequest,
    mediation: Mediation,
    *,
    kind: NoteKind,
    draft: Draft | None = None,
    paragraph: str = "",
) -> tuple[NoteForm, Note | None]:
    """The form, and the note once it is kept."""
    parties = own_parties(actor_of(request), mediation)
    names = [wording_in(party.organisation.names).text for party in parties]
    form = NoteForm(request.POST or None, parties=parties, names=names)
    if not form.is_valid():
        return form, None
    try:
        note = write_note(
            party=next(one for one in parties if str(one.pk) == form.cleaned_data["party"]),
            kind=kind,
            text=form.cleaned_data["text"],
            language=form.cleaned_data["language"],
            seen_by=SeenBy(form.cleaned_data["seen_by"]),
            draft=draft,
            paragraph=paragraph,
            now=timezone.now(),
        )
    except MediationError as error:
        form.add_error(None, str(error))
        return form, None
    messages.success(request, said(note))
    return form, note


def said(note: Note) -> str:
    if note.is_for_all:
        return _("Kept. The mediator and all parties read it.")
    return _("Kept. The mediator alone reads it, and your own party.")


@require_POST
@asks("mediations.widen_note", of=note_by_id)
def widen(request: HttpRequest, note: Note) -> HttpResponse:
    widen_note(note=note, now=timezone.now())
    messages.success(request, _("All parties read it from now on."))
    return redirect(note.draft or note.mediation)
