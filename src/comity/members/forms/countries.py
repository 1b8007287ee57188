"""How the assembly names countries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.assembly.models import CountryNaming
from comity.foundation.languages.forms import LocalisedTextField


class NamingForm(forms.Form):
    country_naming = forms.ChoiceField(
        label=_("Names of countries come from"), choices=CountryNaming.choices, widget=forms.RadioSelect
    )

    def clean_country_naming(self) -> CountryNaming:
        return CountryNaming(self.cleaned_data["country_naming"])


class CountryNamesForm(forms.Form):
    names = LocalisedTextField(
        label=_("The assembly's own name"),
        help_text=_("It stands before every other. Empty: the name of the chosen source."),
        max_length=120,
        required=False,
    )


class AddedCountryForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Three capital letters that ISO 3166 does not use, such as QQA."),
        max_length=3,
    )
    names = LocalisedTextField(label=_("Name"), max_length=120)

    def clean_code(self) -> Any:
        return self.cleaned_data["code"].upper()
