"""The entry of an organisation, for the office of the roll and, in part, for its own officers."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer
from comity.foundation.languages import wording_in
from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.forms import LocalisedTextField
from comity.members.countries import Naming, countries_in
from comity.members.forms.selects import LongSelect
from comity.members.models import OrganisationClass
from comity.members.models.organisations import YEARS

OTHER_NAME = re.compile(r"(?:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):\s+)?(.+)")
IDENTIFIER = re.compile(r"([A-Za-z0-9_.-]{1,40}):\s*(\S.{0,199})")
FOR_THE_OFFICE = ("organisation_class", "country", "identifiers", "joined")


class OrganisationForm(forms.Form):
    """`shown` carries what the editor was shown, so that two editors at once lose nothing."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    names = LocalisedTextField(label=_("Name"), max_length=500)
    short_names = LocalisedTextField(label=_("Short name"), max_length=60, required=False)
    other_names = forms.CharField(
        label=_("Other names"),
        help_text=_(
            "Earlier names and names in other languages and scripts, one a line; "
            "a language before it if you know it: “fa: …”."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        validators=[no_hidden_characters],
    )
    organisation_class = forms.ChoiceField(label=_("Class"))
    country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    family = forms.CharField(
        label=_("Family"),
        help_text=_("As the organisation itself says: socialist, liberal, green, …"),
        required=False,
        max_length=120,
        validators=[no_hidden_characters],
    )
    founded = forms.IntegerField(label=_("Founded in the year"), required=False, validators=YEARS)
    dissolved = forms.IntegerField(label=_("Dissolved in the year"), required=False, validators=YEARS)
    website = forms.URLField(label=_("Website"), required=False, max_length=500, assume_scheme="https")
    identifiers = forms.CharField(
        label=_("Identifiers in other registers"),
        help_text=_("One a line: partyfacts:1234, wikidata:Q42."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        validators=[no_hidden_characters],
    )
    joined = forms.DateField(
        label=_("Joined on"),
        help_text=_("Leave it empty when the day is not known: it counts as before the record began."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, naming: Naming, for_the_office: bool, adding: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation_class", class_choices())
        countries = countries_in(get_language() or "en", naming)
        offer(self, "country", [("", _("None")), *countries])
        unwanted = {"shown"} if adding else {"joined"}
        for name in (*(() if for_the_office else FOR_THE_OFFICE), *unwanted):
            self.fields.pop(name, None)

    def clean_other_names(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["other_names"].splitlines() if line.strip()]
        found = [OTHER_NAME.fullmatch(line) for line in lines]
        return [{"language": match[1] or "", "text": match[2]} for match in found if match]

    def clean_identifiers(self) -> dict[str, str]:
        identifiers: dict[str, str] = {}
        for line in self.cleaned_data["identifiers"].splitlines():
            match = IDENTIFIER.fullmatch(line.strip())
            if line.strip() and (match is None or match[1] in identifiers):
                raise ValidationError(
                    _("Write each register once, as “register:identifier”. This line is not: %(line)s"),
                    params={"line": line},
                )
            if match:
                identifiers[match[1]] = match[2]
        return identifiers

    def clean_organisation_class(self) -> int:
        return int(self.cleaned_data["organisation_class"])

    def clean_shown(self) -> dict[str, Any] | None:
        """Without what was shown, or with it broken, what was typed simply stands."""
        try:
            shown = json.loads(self.cleaned_data["shown"] or "null")
        except ValueError:
            return None
        return shown if isinstance(shown, dict) else None

    def typed(self) -> dict[str, Any]:
        """The values as `services.organisations.entry_of` gives them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("shown", "joined")}


def as_typed(entry: dict[str, Any]) -> dict[str, Any]:
    """The form's initial values of an entry."""
    others = entry["other_names"]
    return entry | {
        "other_names": "\n".join(
            f"{one['language']}: {one['text']}" if one["language"] else one["text"] for one in others
        ),
        "identifiers": "\n".join(f"{scheme}:{value}" for scheme, value in entry["identifiers"].items()),
        "shown": json.dumps(entry, ensure_ascii=False),
    }


def class_choices() -> list[tuple[int, str]]:
    return [(one.pk, wording_in(one.names).text) for one in OrganisationClass.objects.order_by("pk")]
