"""What one press of a vote sends."""

import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.decisions.ballots import Ballot
from comity.decisions.enums import Choice

ALL = "all"
LONGEST_REASON = 5000


def fresh_token() -> str:
    """What makes a form one of its kind: whoever sends it twice has sent it once."""
    return secrets.token_hex(16)


class CastForm(forms.Form):
    """`line` is the organisation's number, or all of them; `token` the form's own."""

    token = forms.RegexField(r"\A[0-9A-Za-z]{16,40}\Z", widget=forms.HiddenInput)
    line = forms.RegexField(r"\A(all|[0-9]{1,18})\Z", widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("By this rule a No without a reason is in no count."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, line: str, asks_reason: bool = False
    ) -> None:
        initial = {"token": fresh_token(), "line": line}
        super().__init__(data, initial=initial, auto_id=f"{self.kind}-{line}-%s")
        if not asks_reason:
            del self.fields["reason"]

    kind = "cast"

    def renew(self) -> None:
        """Shown again as it was typed, as another form: the one that was sent is used up."""
        self.data = {name: self.data.get(name) for name in self.data} | {"token": fresh_token()}

    @property
    def organisation_id(self) -> int | None:
        """None: for all."""
        line = self.cleaned_data["line"]
        return None if line == ALL else int(line)

    @property
    def ballot(self) -> Ballot:
        raise NotImplementedError


class WholeForm(CastForm):
    """The button pressed is the vote."""

    kind = "whole"
    vote = forms.TypedChoiceField(
        choices=Choice.choices,
        coerce=Choice,
        error_messages={
            "required": _("Press Yes, No or Abstention."),
            "invalid_choice": _("Press Yes, No or Abstention."),
        },
    )

    @property
    def ballot(self) -> Ballot:
        return Ballot.whole(self.cleaned_data["vote"], self.cleaned_data.get("reason", ""))


class SharesForm(CastForm):
    """How many of a member's votes go which way: exact numbers, such as 3, 3.6 or 18/5."""

    kind = "shares"
    yes = forms.CharField(label=_("Yes"), max_length=30, required=False)
    no = forms.CharField(label=_("No"), max_length=30, required=False)
    abstain = forms.CharField(label=_("Abstention"), max_length=30, required=False)
    field_order = ["token", "line", "yes", "no", "abstain", "reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(choice) for choice in Choice.values):
            self.add_error("yes", _("Write how many votes go to each choice."))
        return cleaned

    @property
    def ballot(self) -> Ballot:
        typed = {choice: plain_number(self.cleaned_data[choice]) for choice in Choice}
        parts = [(choice, text) for choice, text in typed.items() if text not in ("", "0")]
        return Ballot(parts, self.cleaned_data.get("reason", ""))


def plain_number(typed: str) -> str:
    """Digits of any script, and a decimal comma, as the engine reads them."""
    digits = (str(unicodedata.digit(sign, sign)) for sign in typed.replace("٫", ".").replace(",", "."))
    return "".join(digits).replace(" ", "")
