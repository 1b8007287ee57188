"""The pages where something is handed from one room to another."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comity.foundation.permissions.views import actor_of, asks
from comity.handoffs.statements_to_paragraphs import offers_for, start_from
from comity.rooms.texts.errors import TextError
from comity.rooms.texts.models import Text
from comity.rooms.texts.queries.texts import text_by_id


@require_http_methods(["GET", "HEAD", "POST"])
@asks("texts.link_paragraphs", of=text_by_id)
def statements(request: HttpRequest, text: Text) -> HttpResponse:
    actor = actor_of(request)
    offers = offers_for(text, actor)
    if request.method == "POST":
        offered = {each.key: each for offer in offers for each in offer.statements}
        chosen = offered.get(request.POST.get("statement", ""))
        if chosen is None:
            raise Http404
        try:
            start_from(text=text, offered=chosen, actor=actor, now=timezone.now())
        except TextError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The statement is a paragraph of the text now, with its figures."))
            return redirect(text)
    return render(request, "handoffs/statements.html", {"text": text, "offers": offers})
