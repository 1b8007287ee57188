"""How countries are named here, and how the assembly changes it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions.views import asks
from comity.members.countries import (
    Naming,
    countries_in,
    country_codes,
    country_name,
    groups_of,
    region_name,
    regions_of,
)
from comity.members.forms.countries import AddedCountryForm, CountryNamesForm, NamingForm
from comity.members.queries import country_naming
from comity.members.services import choose_country_naming, name_country
from comity.members.views.pages import by, done, form_page, posted


@asks("members.see_countries")
def show_countries(request: HttpRequest) -> HttpResponse:
    assembly = the_assembly()
    context = {
        "countries": rows(country_naming(assembly), get_language() or "en"),
        "naming_form": NamingForm(initial={"country_naming": assembly.country_naming}),
        "naming_address": reverse("members:choose_country_naming"),
        "source": assembly.get_country_naming_display(),
    }
    return render(request, "members/countries.html", context)


def rows(naming: Naming, language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": name,
            "own": code in naming.overrides,
            "region": region_name(regions_of(code)[0], language) if regions_of(code) else "",
            "groups": groups_of(code),
        }
        for code, name in countries_in(language, naming)
    ]


@asks("members.change_countries")
def choose_naming(request: HttpRequest) -> HttpResponse:
    form = NamingForm(posted(request), initial={"country_naming": the_assembly().country_naming})
    if done(form, lambda: choose_country_naming(naming=form.cleaned_data["country_naming"], **by(request))):
        messages.success(request, _("Countries are now named so on every page."))
        return redirect("members:countries")
    return form_page(request, form, heading=_("Choose the names of countries"), button=_("Use these names"))


def code_of_country(code: str) -> str:
    """Raises ValueError for a code that is neither known nor added."""
    if code not in country_naming(the_assembly()).codes:
        raise ValueError(code)
    return code


@asks("members.change_countries", of=code_of_country)
def name_one(request: HttpRequest, code: str) -> HttpResponse:
    naming = country_naming(the_assembly())
    form = CountryNamesForm(posted(request), initial={"names": naming.overrides.get(code, {})})
    if done(form, lambda: name_country(code=code, names=form.cleaned_data["names"], **by(request))):
        messages.success(request, _("The country is named so on every page."))
        return redirect("members:countries")
    return form_page(
        request,
        form,
        heading=_("Name a country"),
        button=_("Use this name"),
        template="members/country.html",
        code=code,
        sources=sources_of(code) if code in country_codes() else [],
    )


def sources_of(code: str) -> list[dict[str, str]]:
    """What CLDR and the UN call it, in each language of the site."""
    return [
        {
            "language": language,
            "cldr": country_name(code, language),
            "un": country_name(code, language, Naming(un_terms=True)),
        }
        for language, _name in settings.LANGUAGES
    ]


@asks("members.change_countries")
def add_country(request: HttpRequest) -> HttpResponse:
    form = AddedCountryForm(posted(request))
    if done(form, lambda: name_country(**form.cleaned_data, **by(request))):
        messages.success(request, _("The code was added."))
        return redirect("members:countries")
    return form_page(
        request,
        form,
        heading=_("Add a code"),
        button=_("Add this code"),
        consequence=_(
            "For what ISO 3166 has no code, past or present: organisations can then stand under it."
        ),
    )
