"""The stages of this assembly, for its administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.matters.errors import MatterError
from comity.matters.forms import StageForm, StageNameForm
from comity.matters.models import Stage
from comity.matters.queries.stages import moved_earlier, stage_by_code, stages_with_totals
from comity.matters.services import add_stage, remove_stage, rename_stage, reorder_stages, set_up_stages
from comity.matters.views.forms import form_page, sent


@asks("matters.set_up_stages")
def list_stages(request: HttpRequest) -> HttpResponse:
    return render(request, "matters/stages.html", {"stages": stages_with_totals()})


@require_POST
@asks("matters.set_up_stages")
def set_up(request: HttpRequest) -> HttpResponse:
    set_up_stages(actor=actor_of(request), now=timezone.now())
    return redirect("matters:stages")


@asks("matters.set_up_stages")
def add(request: HttpRequest) -> HttpResponse:
    form = StageForm(sent(request))
    if form.is_valid():
        before = Stage.objects.filter(closes=True).first()
        try:
            add_stage(**form.cleaned_data, before=before, actor=actor_of(request), now=timezone.now())
        except MatterError as error:
            form.add_error("code", str(error))
        else:
            messages.success(request, _("The stage was added."))
            return redirect("matters:stages")
    return form_page(request, form, heading=_("Add a stage"), button=_("Add this stage"))


@asks("matters.set_up_stages", of=stage_by_code)
def rename(request: HttpRequest, stage: Stage) -> HttpResponse:
    form = StageNameForm(sent(request), initial={"names": stage.names})
    if form.is_valid():
        rename_stage(stage=stage, **form.cleaned_data, actor=actor_of(request), now=timezone.now())
        return redirect("matters:stages")
    return form_page(request, form, heading=_("Rename the stage"), button=_("Keep this name"))


@require_POST
@asks("matters.set_up_stages", of=stage_by_code)
def move_earlier(request: HttpRequest, stage: Stage) -> HttpResponse:
    """One place towards the beginning: works by keyboard, without a script."""
    reorder_stages(codes=moved_earlier(stage), actor=actor_of(request), now=timezone.now())
    return redirect("matters:stages")


@require_POST
@asks("matters.set_up_stages", of=stage_by_code)
def remove(request: HttpRequest, stage: Stage) -> HttpResponse:
    try:
        remove_stage(stage=stage, actor=actor_of(request), now=timezone.now())
    except MatterError as error:
        messages.error(request, str(error))
    return redirect("matters:stages")
