"""Narrowing a roll, by an address that can be kept and sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.rolls import RollRead, Wanted
from comity.foundation.choices import offer

STANDINGS = [
    ("", _("Any")),
    ("can-vote", _("Can vote")),
    ("represented", _("Represented by a proxy")),
    ("cannot-vote", _("Cannot vote")),
]


class RollForm(forms.Form):
    words = forms.CharField(
        label=_("Name of a member"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    class_name = forms.ChoiceField(label=_("Class"), required=False)
    standing = forms.ChoiceField(label=_("Right to vote"), choices=STANDINGS, required=False)

    def __init__(self, *args: Any, roll: RollRead, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        titles = [(name, roll.class_title(name, language).text) for name in roll.statutes.classes]
        offer(self, "class_name", [("", _("Any")), *titles])

    @property
    def wanted(self) -> Wanted:
        """What was asked; what cannot be asked (an old address) is left out."""
        self.is_valid()
        return Wanted(**self.cleaned_data)
