"""Issuing the first draft, or a new one, from a Word file."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from comity.foundation.files import FileRefused
from comity.foundation.permissions.views import actor_of, asks
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.forms.word_drafts import WordDraftForm
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import latest_revision, text_by_id
from comity.rooms.texts.services.word_drafts import issue_word_draft


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.issue_revision", of=text_by_id)
def word_draft(request: HttpRequest, text: Text) -> HttpResponseBase:
    before = latest_revision(text)
    initial = {"shown": before.number} if before else {}
    form = WordDraftForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        try:
            issue_word_draft(
                text=text,
                stored=form.stored(),
                shown=form.cleaned_data["shown"],
                note=form.cleaned_data["note"],
                actor=actor_of(request),
                now=timezone.now(),
            )
        except (TextError, FileRefused) as error:
            form.add_error("file", str(error))
        else:
            return redirect(text)
    return render(request, "texts/word_draft.html", {"text": text, "form": form, "before": before})
