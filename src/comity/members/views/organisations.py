"""The page of an organisation, adding one, changing its entry."""

import json
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.foundation.accounts.rules import Invited
from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import Wording, language_name, wording_in
from comity.foundation.languages.collation import in_order
from comity.foundation.permissions import Actor, may
from comity.foundation.permissions.actor import MEMBER_ROLES
from comity.foundation.permissions.views import actor_of, asks
from comity.members.countries import Naming, country_name, groups_of, region_name, regions_of
from comity.members.errors import ChangedMeanwhile
from comity.members.forms.organisations import OrganisationForm, as_typed
from comity.members.models import Organisation, OrganisationClass
from comity.members.queries import (
    contacts_for,
    country_naming,
    dues_of,
    organisation_by_id,
    people_of,
    relations_of,
    standing_of,
)
from comity.members.services import add_organisation, change_organisation
from comity.members.services.organisations import entry_of
from comity.members.views.pages import done, form_page, posted, today


@asks("members.see_organisation", of=organisation_by_id)
def show_organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    actor, day = actor_of(request), today()
    context = {
        "organisation": organisation,
        "standing": standing_of(organisation.statuses.all(), day),
        "names": names_of(organisation),
        "other_names": [Wording(one["text"], one["language"]) for one in organisation.other_names],
        "place": place_of(organisation, country_naming(the_assembly())),
        "contacts": contacts_for(actor, organisation),
        "relations": relations_of(organisation, actor),
        "people": people_of(organisation, day=day) if may(actor, "members.see_people") else None,
        "may_invite": may_invite_to(organisation, actor),
        "dues": dues_of(organisation) if may(actor, "members.see_dues", organisation) else None,
        "day": day,
    }
    return render(request, "members/organisation.html", context)


def may_invite_to(organisation: Organisation, actor: Actor) -> bool:
    """Whether the actor may invite anybody to any role in this organisation."""
    offers = [Invited(member_role=role, organisation_id=organisation.pk) for role in MEMBER_ROLES]
    return any(may(actor, "accounts.invite_account", offer) for offer in offers)


def names_of(organisation: Organisation) -> list[dict[str, Any]]:
    """Names and short names side by side, a language a row, in the order of the languages' names."""
    tags = {*organisation.names, *organisation.short_names}
    ordered = in_order(tags, key=language_name, language=get_language() or "en")
    return [
        {
            "language": tag,
            "name": Wording(organisation.names.get(tag, ""), tag),
            "short_name": Wording(organisation.short_names.get(tag, ""), tag),
        }
        for tag in ordered
    ]


def place_of(organisation: Organisation, naming: Naming) -> dict[str, Any]:
    """Country, regions from the nearest outwards, groups, in the reader's language."""
    language, code = get_language() or "en", organisation.country
    return {
        "country": country_name(code, language, naming),
        "regions": [region_name(region, language) for region in regions_of(code)],
        "groups": [group.label for group in groups_of(code)],
    }


@asks("members.add_organisation")
def add(request: HttpRequest) -> HttpResponse:
    if not OrganisationClass.objects.exists():
        messages.info(request, _("Define a class of members first: every organisation belongs to one."))
        return redirect("members:add_class")
    form = OrganisationForm(
        posted(request), naming=country_naming(the_assembly()), for_the_office=True, adding=True
    )
    if done(form, lambda: add_from(form, actor_of(request))):
        messages.success(request, _("The organisation is on the roll. Its admission stands in the record."))
        return redirect("members:roll")
    return form_page(
        request,
        form,
        heading=_("Add an organisation"),
        button=_("Admit this organisation"),
        keep="add-organisation",
    )


def add_from(form: BaseForm, actor: Actor) -> Organisation:
    typed = dict(form.cleaned_data)
    return add_organisation(
        names=typed.pop("names"),
        organisation_class=OrganisationClass.objects.get(pk=typed.pop("organisation_class")),
        joined=typed.pop("joined"),
        identifiers=typed.pop("identifiers"),
        details=typed,
        actor=actor,
        now=timezone.now(),
    )


@asks("members.change_organisation", of=organisation_by_id)
def change(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = entry_form(request, organisation)
    context: dict[str, Any] = {}
    try:
        if done(form, lambda: change_from(form, organisation, actor_of(request))):
            messages.success(request, _("The entry was changed. The record keeps what stood before."))
            return redirect(organisation)
    except ChangedMeanwhile as conflict:
        form, context = form_after(conflict, request, organisation), {"conflicts": worded(conflict, form)}
    return form_page(
        request,
        form,
        heading=_("Change the entry"),
        button=_("Change this entry"),
        organisation=organisation,
        status=409 if context else 200,
        **context,
    )


def entry_form(
    request: HttpRequest, organisation: Organisation, initial: dict[str, Any] | None = None
) -> OrganisationForm:
    return OrganisationForm(
        posted(request) if initial is None else None,
        initial=initial or as_typed(entry_of(organisation)),
        naming=country_naming(the_assembly()),
        for_the_office=bool(may(actor_of(request), "members.classify_organisation", organisation)),
    )


def change_from(form: OrganisationForm, organisation: Organisation, actor: Actor) -> Organisation:
    return change_organisation(
        organisation_id=organisation.pk,
        typed=form.typed(),
        shown=form.cleaned_data.get("shown"),
        actor=actor,
        now=timezone.now(),
    )


def form_after(
    conflict: ChangedMeanwhile, request: HttpRequest, organisation: Organisation
) -> OrganisationForm:
    """What was typed stays in the form; what the other one stored counts as shown from now on."""
    together = as_typed(conflict.stored | conflict.merge.values)
    return entry_form(request, organisation, together | {"shown": json.dumps(conflict.stored)})


def worded(conflict: ChangedMeanwhile, form: BaseForm) -> list[dict[str, Any]]:
    """Beside each field, what the other one stored there."""
    found = []
    for name, theirs in conflict.merge.conflicts.items():
        texts = theirs if isinstance(theirs, dict) else {"": theirs}
        label = form.fields[name].label
        found += [
            {"label": label, "theirs": said(name, text), "language": tag} for tag, text in texts.items()
        ]
    return found


def said(name: str, theirs: Any) -> str:
    if name == "organisation_class":
        return wording_in(OrganisationClass.objects.get(pk=theirs).names).text
    if name == "other_names":
        return "; ".join(one["text"] for one in theirs)
    return str(theirs or _("nothing"))
