"""What an administrator types about the assembly."""

import json
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.assembly.models import Assembly
from comity.foundation.languages.forms import LocalisedTextField

FIELDS = ("names", "time_zone", "contact_email")


class AssemblyForm(forms.Form):
    """`shown` carries what the editor was shown, so that two editors at once lose nothing."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    names = LocalisedTextField(
        label=_("Name of the assembly"), help_text=_("It stands at the head of every page."), max_length=200
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Where the assembly sits: its days and years begin and end there."),
        choices=[(zone, zone) for zone in sorted(available_timezones())],
    )
    contact_email = forms.EmailField(
        label=_("Contact"),
        help_text=_("Where people write who need help with this site. It stands on public pages."),
        required=False,
    )

    def clean_shown(self) -> dict[str, Any] | None:
        try:
            shown = json.loads(self.cleaned_data["shown"] or "null")
        except ValueError:
            return None
        return shown if isinstance(shown, dict) else None

    def typed(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}


def as_typed(assembly: Assembly) -> dict[str, Any]:
    values = {name: getattr(assembly, name) for name in FIELDS}
    return values | {"shown": json.dumps(values, ensure_ascii=False)}
