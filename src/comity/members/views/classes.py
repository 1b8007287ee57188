"""Classes of members and what each may do."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import asks
from comity.members.errors import ClassInUse
from comity.members.forms.details import ClassForm
from comity.members.models import OrganisationClass
from comity.members.queries import class_by_code, classes_with_counts
from comity.members.services import change_class, define_class, remove_class
from comity.members.views.pages import by, done, form_page, posted, today


@asks("members.see_classes")
def show_classes(request: HttpRequest) -> HttpResponse:
    return render(request, "members/classes.html", {"classes": classes_with_counts(today())})


@asks("members.change_classes")
def add_class(request: HttpRequest) -> HttpResponse:
    form = ClassForm(posted(request), initial={"powers": ["may_speak", "takes_part_in_consultations"]})
    if done(form, lambda: define_class(**form.cleaned_data, **by(request))):
        messages.success(request, _("The class was defined."))
        return redirect("members:classes")
    return form_page(request, form, heading=_("Define a class of members"), button=_("Define this class"))


@asks("members.change_classes", of=class_by_code)
def change_one(request: HttpRequest, one: OrganisationClass) -> HttpResponse:
    form = ClassForm(posted(request), initial=as_typed(one))
    if done(form, lambda: change_class(organisation_class=one, changes=changes_in(form), **by(request))):
        messages.success(request, _("The class was changed. The record keeps what it was."))
        return redirect("members:classes")
    return form_page(
        request,
        form,
        heading=_("Change a class of members"),
        button=_("Change this class"),
        consequence=_("It changes at once what every organisation of this class may do."),
    )


def as_typed(one: OrganisationClass) -> dict[str, Any]:
    given = [power for power in OrganisationClass.POWERS if getattr(one, power)]
    return {"names": one.names, "statute": one.statute, "powers": given}


def changes_in(form: ClassForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {"names": typed["names"], "statute": typed["statute"], **typed["powers"]}


@require_POST
@asks("members.change_classes", of=class_by_code)
def remove_one(request: HttpRequest, one: OrganisationClass) -> HttpResponse:
    try:
        remove_class(organisation_class=one, **by(request))
    except ClassInUse as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The class was removed."))
    return redirect("members:classes")
