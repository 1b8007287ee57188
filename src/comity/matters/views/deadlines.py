"""Setting, changing and meeting deadlines."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.errors import MatterError
from comity.matters.forms import DeadlineForm, deadline_as_typed
from comity.matters.models import Deadline, Matter
from comity.matters.queries import deadline_by_pk, matter_by_reference
from comity.matters.services import change_deadline, mark_deadline_done, set_deadline
from comity.matters.views.forms import form_page, sent

ASKED = ("labels", "at", "zone", "due_act", "due_of")


@asks("matters.set_deadline", of=matter_by_reference)
def set_one(request: HttpRequest, matter: Matter) -> HttpResponse:
    zone = getattr(request.user, "time_zone", "UTC")
    form = DeadlineForm(
        request.POST or None, initial={"zone": zone, "due_act": "answer", "due_of": "concerned"}
    )
    if form.is_valid():
        try:
            set_deadline(matter=matter, **asked_in(form), actor=actor_of(request), now=timezone.now())
        except MatterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The deadline was set."))
            return redirect(matter)
    return form_page(request, form, heading=_("Set a deadline"), button=_("Set this deadline"), matter=matter)


@asks("matters.set_deadline", of=deadline_by_pk)
def change(request: HttpRequest, deadline: Deadline) -> HttpResponse:
    form = DeadlineForm(sent(request), initial=deadline_as_typed(deadline))
    if form.is_valid():
        change_deadline(deadline=deadline, **asked_in(form), actor=actor_of(request), now=timezone.now())
        messages.success(request, _("The deadline was changed. The record keeps what stood before."))
        return redirect(deadline.matter)
    return form_page(
        request,
        form,
        heading=_("Change the deadline"),
        button=_("Change this deadline"),
        matter=deadline.matter,
    )


@require_POST
@asks("matters.set_deadline", of=deadline_by_pk)
def mark_done(request: HttpRequest, deadline: Deadline) -> HttpResponse:
    mark_deadline_done(deadline=deadline, actor=actor_of(request), now=timezone.now())
    messages.success(request, _("What was due is marked as done."))
    return redirect(deadline.matter)


def asked_in(form: DeadlineForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ASKED}
