"""Narrowing the list of who voted how, by an address that can be kept and sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.queries.voters import Stance, Voters, Wanted
from comity.foundation.choices import offer

Choices = list[tuple[str, Any]]
ANY: Choices = [("", _("Any"))]


class VotersForm(forms.Form):
    words = forms.CharField(
        label=_("Name of a member"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    stance = forms.ChoiceField(label=_("Vote"), required=False)
    class_name = forms.ChoiceField(label=_("Class"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, voters: Voters, **options: Any) -> None:
        super().__init__(*args, **options)
        stances = Stance if voters.question.by_procedure.is_recorded else [Stance.COULD_NOT]
        offer(self, "stance", [*ANY, *((one.value, one.label) for one in stances)])
        offer(self, "class_name", [*ANY, *voters.classes])
        offer(self, "region", [*ANY, *[(name, name) for name in voters.regions]])
        if not voters.regions:
            del self.fields["region"]

    @property
    def wanted(self) -> Wanted:
        """What was asked; what cannot be asked (an old address) is left out."""
        self.is_valid()
        return Wanted(**self.cleaned_data)
