"""How a reader wants pages to look: kept in the reader's own browser, nowhere else."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions.views import asks

COOKIE = "comity_display"
A_YEAR = 365 * 24 * 3600
THEMES = (("", _("As my device says")), ("light", _("Light")), ("dark", _("Dark")))
CONTRASTS = (("", _("As my device says")), ("more", _("More contrast")))
LINES = (("", _("Everything")), ("low", _("Low line mode: no scripts, pages half as heavy")))


@dataclass(frozen=True)
class Display:
    theme: str = ""
    contrast: str = ""
    line: str = ""

    @property
    def low_line(self) -> bool:
        return self.line == "low"


def display_of(request: HttpRequest) -> Display:
    """What the cookie says, unknown words left out."""
    theme, contrast, line, *_rest = [*request.COOKIES.get(COOKIE, "").split("."), "", "", ""]
    return Display(
        theme if theme in dict(THEMES) else "",
        contrast if contrast in dict(CONTRASTS) else "",
        line if line in dict(LINES) else "",
    )


class DisplayForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("Light or dark"), choices=THEMES, widget=forms.RadioSelect, required=False
    )
    contrast = forms.ChoiceField(
        label=_("Contrast"), choices=CONTRASTS, widget=forms.RadioSelect, required=False
    )
    line = forms.ChoiceField(
        label=_("What pages bring"), choices=LINES, widget=forms.RadioSelect, required=False
    )


@asks("site.choose_display")
def choose_display(request: HttpRequest) -> HttpResponse:
    display = display_of(request)
    initial = {"theme": display.theme, "contrast": display.contrast, "line": display.line}
    form = DisplayForm(request.POST or None, initial=initial)
    if form.is_valid():
        return keep_display(Display(**form.cleaned_data))
    return render(request, "web/display.html", {"form": form})


def keep_display(display: Display) -> HttpResponseRedirect:
    response = redirect("choose_display")
    value = f"{display.theme}.{display.contrast}.{display.line}"
    response.set_cookie(
        COOKIE, value, max_age=A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response
