"""Status, dues, contacts and relations of an organisation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from comity.foundation.permissions.views import actor_of, asks
from comity.members.forms.details import ContactForm, DuesForm, RelationForm, StatusForm
from comity.members.models import Contact, Organisation, Relation
from comity.members.queries import (
    RollSearch,
    contact_by_id,
    organisation_by_id,
    relation_by_id,
    search_roll,
)
from comity.members.services import (
    add_contact,
    change_status,
    confirm_relation,
    propose_relation,
    record_dues,
    remove_contact,
    withdraw_relation,
)
from comity.members.services.statuses import possible_kinds
from comity.members.views.pages import by, done, form_page, posted, today

OFFERED = 20  # organisations to choose from; more words narrow them


@asks("members.change_status", of=organisation_by_id)
def change_organisation_status(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    last = organisation.statuses.filter(until=None).first()
    form = StatusForm(posted(request), kinds=possible_kinds(last), initial={"on": today()})
    if done(form, lambda: change_status(**form.cleaned_data, **by(request, organisation=organisation))):
        messages.success(request, _("The status was dated. It stands in the record, open to everybody."))
        return redirect(organisation)
    return form_page(
        request, form, heading=_("Change the status"), button=_("Date this status"), organisation=organisation
    )


@asks("members.record_dues", of=organisation_by_id)
def record_organisation_dues(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = DuesForm(posted(request), initial={"year": today().year})
    if done(form, lambda: record_dues(**form.cleaned_data, **by(request, organisation=organisation))):
        messages.success(request, _("The dues were recorded."))
        return redirect(organisation)
    return form_page(
        request,
        form,
        heading=_("Record dues"),
        button=_("Record these dues"),
        organisation=organisation,
        consequence=_(
            "A line that stands for the same year already is written anew; the record keeps what it was."
        ),
    )


@asks("members.change_contacts", of=organisation_by_id)
def add_organisation_contact(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = ContactForm(posted(request))
    if done(form, lambda: add_contact(**form.cleaned_data, **by(request, organisation=organisation))):
        messages.success(request, _("The contact was added."))
        return redirect(organisation)
    return form_page(
        request, form, heading=_("Add a contact"), button=_("Add this contact"), organisation=organisation
    )


@require_POST
@asks("members.change_contacts", of=contact_by_id)
def remove_organisation_contact(request: HttpRequest, contact: Contact) -> HttpResponse:
    remove_contact(contact=contact, **by(request))
    messages.success(request, _("The contact was removed."))
    return redirect(contact.organisation)


@asks("members.propose_relation", of=organisation_by_id)
def propose_organisation_relation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """First a search for the other organisation, then the proposal, on one page."""
    words = (request.POST.get("words") or request.GET.get("words", ""))[:200]
    found = found_others(organisation, words)
    form = RelationForm(posted(request), found=found)
    if done(form, lambda: propose_relation(**form.cleaned_data, **by(request, organisation=organisation))):
        messages.success(
            request, _("The relation was proposed. It is shown when an officer of each has confirmed it.")
        )
        return redirect(organisation)
    context: dict[str, Any] = {"words": words, "found": found, "template": "members/propose_relation.html"}
    return form_page(
        request,
        form,
        heading=_("Propose a relation"),
        button=_("Propose this relation"),
        organisation=organisation,
        **context,
    )


def found_others(organisation: Organisation, words: str) -> list[Organisation]:
    if not words.strip():
        return []
    search = search_roll(RollSearch(words=words), day=today(), language=get_language() or "en")
    return list(search.exclude(pk=organisation.pk)[:OFFERED])


@require_POST
@asks("members.confirm_relation", of=relation_by_id)
def confirm(request: HttpRequest, relation: Relation) -> HttpResponse:
    confirm_relation(relation=relation, **by(request))
    messages.success(request, _("Your organisation has confirmed this relation."))
    return redirect(own_side(request, relation))


@require_POST
@asks("members.withdraw_relation", of=relation_by_id)
def withdraw(request: HttpRequest, relation: Relation) -> HttpResponse:
    withdraw_relation(relation=relation, **by(request))
    messages.success(request, _("The relation was withdrawn. The record keeps it."))
    return redirect(own_side(request, relation))


def own_side(request: HttpRequest, relation: Relation) -> Organisation:
    own = actor_of(request).organisation_ids
    return relation.other if relation.other_id in own else relation.organisation
