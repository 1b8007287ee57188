"""The search of the roll, by an address that can be kept and sent."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import offer
from comity.foundation.languages import wording_in
from comity.members.countries import Naming, countries_in, regions_in
from comity.members.enums import Group, Standing
from comity.members.forms.selects import LongSelect
from comity.members.models import OrganisationClass
from comity.members.queries import RollSearch, families
from comity.members.queries.organisations import EVERYBODY

Choices = list[tuple[str, Any]]
ANY: Choices = [("", _("Any"))]


class RollSearchForm(forms.Form):
    words = forms.CharField(
        label=_("Name"),
        help_text=_("In any language and script, as you type."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    organisation_class = forms.ChoiceField(label=_("Class"), required=False, widget=LongSelect)
    standing = forms.ChoiceField(
        label=_("Status"),
        required=False,
        widget=LongSelect,
        choices=[
            ("", _("All but those who left")),
            *Standing.choices,
            (EVERYBODY, _("Everybody, also those who left")),
        ],
    )
    country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    region = forms.ChoiceField(label=_("Region"), required=False, widget=LongSelect)
    group = forms.ChoiceField(
        label=_("Group of countries"), required=False, choices=[*ANY, *Group.choices], widget=LongSelect
    )
    family = forms.ChoiceField(label=_("Family"), required=False, widget=LongSelect)

    def __init__(self, *args: Any, naming: Naming, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        offer(self, "organisation_class", [*ANY, *class_choices()])
        offer(self, "country", [*ANY, *countries_in(language, naming)])
        offer(self, "region", [*ANY, *regions_in(language)])
        offer(self, "family", [*ANY, *[(family, family) for family in families()]])

    def search(self) -> RollSearch:
        """What was asked; what cannot be asked (an old address, a class that is gone) is left out."""
        self.is_valid()
        return RollSearch(**{name: self.cleaned_data.get(name, "") for name in self.fields})


def class_choices() -> Choices:
    return [(one.code, wording_in(one.names).text) for one in OrganisationClass.objects.order_by("pk")]
