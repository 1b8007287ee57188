"""One page for every form of this app: errors above the heading, what was typed stays."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from comity.matters.models import Matter

Words = str | Promise


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, or None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    heading: Words,
    button: Words,
    matter: Matter | None = None,
    consequence: Words = "",
    **more: Any,
) -> HttpResponse:
    """Status 422 for a form that was sent and cannot be used, 409 where somebody else changed the same meanwhile."""
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "matter": matter,
        "consequence": consequence,
        **more,
    }
    status = 409 if more.get("conflicts") else 422 if form.errors else 200
    return render(request, "matters/form_page.html", context, status=status)
