"""People of an organisation and their offices."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from comity.foundation.permissions import Actor
from comity.foundation.permissions.views import actor_of, asks
from comity.members.forms.details import EndOfficeForm, OfficeForm, PersonForm
from comity.members.models import Office, Organisation
from comity.members.queries import office_by_id, organisation_by_id
from comity.members.services import add_office, change_person, end_office
from comity.members.services.people import PERSON_FIELDS
from comity.members.views.pages import by, done, form_page, posted, today


@asks("members.add_person", of=organisation_by_id)
def add_person(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = OfficeForm(posted(request))
    if done(form, lambda: add_from(form, organisation, actor_of(request))):
        messages.success(request, _("The person is on the roll."))
        return redirect(organisation)
    return form_page(
        request, form, heading=_("Add a person"), button=_("Add this person"), organisation=organisation
    )


def add_from(form: BaseForm, organisation: Organisation, actor: Actor) -> Office:
    typed = form.cleaned_data
    return add_office(
        organisation=organisation,
        role=typed["role"],
        names={field: typed[field] for field in PERSON_FIELDS},
        since=typed["since"],
        actor=actor,
        now=timezone.now(),
    )


@asks("members.change_person", of=office_by_id)
def change_names(request: HttpRequest, office: Office) -> HttpResponse:
    person = office.person
    form = PersonForm(posted(request), initial={field: getattr(person, field) for field in PERSON_FIELDS})
    if done(
        form,
        lambda: change_person(
            person=person, names=form.cleaned_data, **by(request, organisation=office.organisation)
        ),
    ):
        messages.success(request, _("The names were changed."))
        return redirect(office.organisation)
    return form_page(
        request,
        form,
        heading=_("Change the names of a person"),
        button=_("Change these names"),
        organisation=office.organisation,
    )


@asks("members.end_office", of=office_by_id)
def end_one(request: HttpRequest, office: Office) -> HttpResponse:
    form = EndOfficeForm(posted(request), initial={"until": today()})
    if done(form, lambda: end_office(office=office, **form.cleaned_data, **by(request))):
        messages.success(request, _("The office was ended."))
        return redirect(office.organisation)
    return form_page(
        request,
        form,
        heading=_("End an office"),
        button=_("End this office"),
        organisation=office.organisation,
        consequence=_("From that day on the person no longer acts for this organisation."),
        office=office,
    )
