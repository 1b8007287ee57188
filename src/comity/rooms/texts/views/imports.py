"""Taking over a motion with its amendments from another program."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.engines.drafting import imports
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.queries import visible_matters
from comity.rooms.texts.forms.imports import ImportForm
from comity.rooms.texts.services.importing import import_motion


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.import_text")
def import_text(request: HttpRequest) -> HttpResponse:
    matters = visible_matters(actor_of(request)).filter(closed_at=None).order_by("reference")
    initial = {"language": get_language()}
    form = ImportForm(request.POST or None, request.FILES or None, initial=initial, matters=matters)
    if form.is_valid():
        return imported(request, form)
    return render(request, "texts/import.html", {"form": form}, status=422 if form.errors else 200)


def imported(request: HttpRequest, form: ImportForm) -> HttpResponse:
    """The text and what could not be carried; or which motions there are to choose from."""
    try:
        made = form.read()
    except imports.UnreadableImport as problem:
        form.add_error("file", problem.worded(gettext))
        return render(request, "texts/import.html", {"form": form}, status=422)
    chosen = form.chosen(made.texts)
    if len(chosen) != 1:
        form.add_error("motion", which(len(chosen)))
        return render(request, "texts/import.html", {"form": form, "motions": made.texts}, status=422)
    given = form.cleaned_data
    text = import_motion(
        matter=form.matters[given["matter"]],
        imported=chosen[0],
        language=given["language"],
        program=given["program"],
        actor=actor_of(request),
        now=timezone.now(),
    )
    left_out = [left.worded(gettext) for left in made.left_out]
    nobodys = text.proposals.filter(organisation=None).count()
    context = {"text": text, "left_out": left_out, "taken": text.proposals.count(), "nobodys": nobodys}
    return render(request, "texts/imported.html", context)


def which(count: int) -> str:
    if not count:
        return _("No motion of this file has this number. Those that it has stand below.")
    found = ngettext("%(count)s motion has it.", "%(count)s motions are in this file.", count)
    return f"{found % {'count': count}} {_('Write the number of one.')}"
