"""One matter: its page, opening, changing, moving and closing it."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of, asks
from comity.matters.errors import ChangedMeanwhile, MatterError
from comity.matters.forms import ChangeMatterForm, CloseForm, MatterForm, MoveForm, words_as_typed
from comity.matters.links import links_of
from comity.matters.models import Matter, Stage
from comity.matters.queries import (
    Progress,
    concerned_by,
    matter_by_reference,
    organisations_asked_of,
    progress_of,
    timeline_of,
)
from comity.matters.services import change_matter, close_matter, move_to_stage, open_matter
from comity.matters.services.matters import words_of
from comity.matters.views.forms import form_page, sent

NAMED_HERE = 12


@asks("matters.see_matter", of=matter_by_reference)
def show_matter(request: HttpRequest, matter: Matter) -> HttpResponse:
    actor = actor_of(request)
    silent = (
        concerned_by(matter, state="silent")[:NAMED_HERE]
        if may(actor, "matters.see_who_answered", matter)
        else []
    )
    context = {
        "matter": matter,
        "stages": Stage.objects.all(),
        "deadlines": [
            (deadline, deadline.is_missed(now=timezone.now())) for deadline in matter.deadlines.all()
        ],
        "progress": progress_of([matter.pk]).get(matter.pk, Progress()),
        "silent": silent,
        "own": organisations_asked_of(matter, actor.organisation_ids),
        "documents": matter.documents.all(),
        "links": links_of([matter.pk], actor).get(matter.pk, []),
        "timeline": timeline_of(matter),
        "now": timezone.now(),
    }
    return render(request, "matters/matter.html", context)


@asks("matters.open_matter")
def open_one(request: HttpRequest) -> HttpResponse:
    form = MatterForm(sent(request))
    if form.is_valid():
        try:
            matter = open_matter(**form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except MatterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Opened as %(reference)s.") % {"reference": matter.reference})
            return redirect(matter)
    return form_page(request, form, heading=_("Open a matter"), button=_("Put it on the board"))


@asks("matters.change_matter", of=matter_by_reference)
def change(request: HttpRequest, matter: Matter) -> HttpResponse:
    form, conflicts = ChangeMatterForm(sent(request), initial=words_as_typed(words_of(matter))), {}
    if form.is_valid():
        try:
            change_matter(matter=matter, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
        except ChangedMeanwhile as conflict:
            form, conflicts = form_after(conflict), conflict.merged.conflicts
        else:
            messages.success(request, _("The matter was changed."))
            return redirect(matter)
    return form_page(
        request,
        form,
        heading=_("Change the words"),
        button=_("Keep these words"),
        matter=matter,
        conflicts=[(form.fields[name].label, theirs) for name, theirs in conflicts.items()],
    )


def form_after(conflict: ChangedMeanwhile) -> ChangeMatterForm:
    """Shows both sides' other changes and the typed words; sent once more, the typed words stand."""
    words = conflict.merged.values | {"shown": json.dumps(conflict.stored, ensure_ascii=False)}
    return ChangeMatterForm(initial=words)


@asks("matters.move_matter", of=matter_by_reference)
def move(request: HttpRequest, matter: Matter) -> HttpResponse:
    form = MoveForm(sent(request), initial={"stage": next_stage(matter)})
    if form.is_valid():
        try:
            matter = move_to_stage(
                matter=matter, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except MatterError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The matter was moved. The record says by whom and when."))
            return redirect(matter)
    return form_page(
        request, form, heading=_("Move to another stage"), button=_("Move the matter"), matter=matter
    )


def next_stage(matter: Matter) -> str:
    following = Stage.objects.filter(position__gt=matter.stage.position).first()
    return (following or matter.stage).code


@asks("matters.move_matter", of=matter_by_reference)
def close(request: HttpRequest, matter: Matter) -> HttpResponse:
    form = CloseForm(sent(request))
    if form.is_valid():
        try:
            matter = close_matter(
                matter=matter, **form.cleaned_data, actor=actor_of(request), now=timezone.now()
            )
        except MatterError as error:
            form.add_error(None, str(error))
        else:
            return redirect(matter)
    return form_page(
        request,
        form,
        heading=_("Close the matter"),
        button=_("Close this matter"),
        matter=matter,
        consequence=_("Closing ends its deadlines: nothing in it is late afterwards."),
    )
