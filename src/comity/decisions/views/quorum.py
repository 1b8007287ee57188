"""Asking for the quorum to be counted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.decisions.errors import DecisionsError, NoVote
from comity.decisions.models import Question
from comity.decisions.queries.questions import question_by_id
from comity.decisions.services.quorum import request_quorum
from comity.foundation.permissions.views import actor_of, asks


@require_POST
@asks("decisions.request_quorum", of=question_by_id)
def request_one(request: HttpRequest, question: Question) -> HttpResponse:
    organisation = request.POST.get("organisation", "")
    try:
        if not (organisation.isascii() and organisation.isdigit()) or len(organisation) > 18:
            raise NoVote
        asked = request_quorum(
            question=question,
            organisation_id=int(organisation),
            actor=actor_of(request),
            now=timezone.now(),
        )
    except DecisionsError as error:
        messages.error(request, str(error))
    else:
        enough = _("Enough members have asked: the quorum is counted at closing.")
        messages.success(request, enough if asked.enough else _("Your request stands in the record."))
    return redirect(question)
