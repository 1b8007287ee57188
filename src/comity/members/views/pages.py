"""What the pages of the roll share."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions.views import actor_of
from comity.members.errors import ChangedMeanwhile, RollError
from comity.members.models import Organisation
from comity.members.queries import assembly_day


def today() -> date:
    """The assembly's present date."""
    return assembly_day(the_assembly(), timezone.now())


def by(request: HttpRequest, **more: Any) -> dict[str, Any]:
    """Who does it and when, as every service asks."""
    return {"actor": actor_of(request), "now": timezone.now(), **more}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even when it is nothing at all."""
    return request.POST if request.method == "POST" else None


def done(form: BaseForm, act: Callable[[], Any]) -> bool:
    """Whether the form is whole and the service took it; what it refuses is said in the form.

    Two editors at once (ChangedMeanwhile) are the caller's to bring together.
    """
    if not form.is_valid():
        return False
    try:
        act()
    except ChangedMeanwhile:
        raise
    except RollError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return False
    return True


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    heading: str,
    button: str,
    organisation: Organisation | None = None,
    status: int = 200,
    template: str = "members/form_page.html",
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "heading": heading, "button": button, "organisation": organisation, **more}
    return render(request, template, context, status=422 if form.errors else status)
