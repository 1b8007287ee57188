"""The roll as a list: searched as one types, narrowed, in the reader's alphabet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import Wording, wording_in
from comity.foundation.permissions.views import asks
from comity.members.countries import Naming, country_name
from comity.members.enums import Standing
from comity.members.forms.search import RollSearchForm
from comity.members.models import Organisation
from comity.members.queries import assembly_day, country_naming, search_roll, standings_on

PAGE = 100


@dataclass(frozen=True)
class Line:
    """One organisation as the list shows it."""

    pk: int
    name: Wording
    short_name: Wording
    class_name: Wording
    country: str
    family: str
    standing: Standing

    @property
    def is_member(self) -> bool:
        return self.standing == Standing.MEMBER


@asks("members.see_roll")
def show_roll(request: HttpRequest) -> HttpResponse:
    """The whole page, or to htmx the list alone."""
    assembly, language = the_assembly(), get_language() or "en"
    naming, day = country_naming(assembly), assembly_day(assembly, timezone.now())
    form = RollSearchForm(request.GET, naming=naming)
    search = form.search()
    page = Paginator(search_roll(search, day=day, language=language), PAGE).get_page(request.GET.get("page"))
    context = {
        "search_form": form,
        "search": search,
        "page": page,
        "lines": lines(page, day=day, language=language, naming=naming),
    }
    template = "members/roll_list.html" if request.headers.get("HX-Request") else "members/roll.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def lines(organisations: Iterable[Organisation], *, day: date, language: str, naming: Naming) -> list[Line]:
    organisations = list(organisations)
    standings = standings_on(day, [organisation.pk for organisation in organisations])
    return [
        Line(
            pk=organisation.pk,
            name=organisation.name_in(language),
            short_name=wording_in(organisation.short_names, language),
            class_name=wording_in(organisation.organisation_class.names, language),
            country=country_name(organisation.country, language, naming),
            family=organisation.family,
            standing=standings[organisation.pk],
        )
        for organisation in organisations
    ]
