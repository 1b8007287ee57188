"""Pages of matters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comity.foundation.permissions.views import asks
from comity.matters.models import Matter
from comity.matters.queries import matter_by_reference


@asks("matters.see_matter", of=matter_by_reference)
def matter(request: HttpRequest, matter: Matter) -> HttpResponse:
    return render(request, "matters/matter.html", {"matter": matter})
