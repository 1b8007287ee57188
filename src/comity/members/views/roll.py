"""The roll as a list: searched as one types, narrowed, in the reader's alphabet."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions.views import asks
from comity.members.countries import Naming, country_name
from comity.members.enums import Standing
from comity.members.forms.search import RollSearchForm
from comity.members.models import Organisation
from comity.members.queries import RollSearch, country_naming, search_roll, standing_of
from comity.members.views.pages import today

PAGE = 100


@asks("members.see_roll")
def show_roll(request: HttpRequest) -> HttpResponse:
    """The whole page, or to htmx the list alone."""
    naming = country_naming(the_assembly())
    form = RollSearchForm(request.GET, naming=naming)
    search = form.search()
    page = roll_page(search, request.GET.get("page"), naming)
    template = "members/roll_list.html" if request.headers.get("HX-Request") else "members/roll.html"
    context = {"search_form": form, "search": search, "page": page}
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def roll_page(search: RollSearch, number: str | None, naming: Naming) -> Page[Organisation]:
    day, language = today(), get_language() or "en"
    page = Paginator(search_roll(search, day=day, language=language), PAGE).get_page(number)
    for organisation in page:
        standing = standing_of(organisation.statuses.all(), day)
        organisation.standing = standing  # type: ignore[attr-defined]  # for the page alone
        organisation.stands = standing == Standing.MEMBER  # type: ignore[attr-defined]  # likewise
        organisation.country_name = country_name(organisation.country, language, naming)  # type: ignore[attr-defined]  # likewise
    return page
