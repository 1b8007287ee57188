"""What the clerk of a roll call sends with one press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Choice
from comity.decisions.forms.voting import LONGEST_REASON, plain_number
from comity.decisions.services.casting import Ballot

NONE, DIVIDED = "none", "divided"
ANSWERS = [*Choice.choices, (DIVIDED, _("Divided")), (NONE, _("No answer"))]
PRESS = {"required": _("Press an answer."), "invalid_choice": _("Press an answer.")}


class AnswerForm(forms.Form):
    """`times` the member had been called in vain; `changes` of the answer that is corrected, empty for a first one."""

    member = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    times = forms.IntegerField(min_value=0, max_value=9, widget=forms.HiddenInput)
    changes = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, error_messages=PRESS)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, required=False)
    yes = forms.CharField(label=_("Yes"), max_length=30, required=False)
    no = forms.CharField(label=_("No"), max_length=30, required=False)
    abstain = forms.CharField(label=_("Abstention"), max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == DIVIDED and not any(cleaned.get(way) for way in Choice.values):
            self.add_error("yes", _("Write how many votes go to each answer."))
        return cleaned

    @property
    def ballot(self) -> Ballot | None:
        """None: no answer."""
        answer, reason = self.cleaned_data["answer"], self.cleaned_data["reason"]
        if answer == NONE:
            return None
        if answer != DIVIDED:
            return Ballot.whole(Choice(answer), reason)
        typed = {choice: plain_number(self.cleaned_data[choice]) for choice in Choice}
        parts = [(choice, text) for choice, text in typed.items() if text not in ("", "0")]
        return Ballot(parts, reason)
