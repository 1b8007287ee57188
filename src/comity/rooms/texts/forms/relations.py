"""How an amendment stands to others, why it is withdrawn, and what the list is narrowed to."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.queries.proposals import Wanted

CODES = re.compile(r"[\s,;،、]+")


class CodesField(forms.CharField):
    """Codes of amendments as people type them: `A3, A7`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=2000, required=False, **options)

    def clean(self, value: Any) -> list[str]:
        return [code.upper() for code in CODES.split(super().clean(value)) if code]


class RelationsForm(forms.Form):
    requires = CodesField(
        label=_("Makes no sense without"),
        help_text=_("Codes of submitted amendments, such as A3, A7."),
    )
    alternative_to = CodesField(
        label=_("Proposed instead of"),
        help_text=_("Only one of them can stand: the others, or this one."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False
    )


Offered = Sequence[tuple[str, str]] | Sequence[tuple[str, str | Promise]]
STATES: list[tuple[str, str | Promise]] = [(state.value, state.label) for state in ProposalState]


class ListForm(forms.Form):
    """All of it may be empty: then everything is listed."""

    paragraph = forms.ChoiceField(label=_("Paragraph"), required=False)
    member = forms.TypedChoiceField(label=_("Member"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False)
    ours = forms.BooleanField(label=_("Only ours"), required=False)

    def __init__(
        self,
        *args: Any,
        paragraphs: list[tuple[str, str]],
        members: list[tuple[str, str]],
        speaks: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        every: Mapping[str, Offered] = {
            "paragraph": paragraphs,
            "member": members,
            "state": STATES,
        }
        for name, offered in every.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
            field.choices = [("", gettext("All")), *offered]
        if not speaks:
            del self.fields["ours"]

    def wanted(self) -> Wanted:
        """What cannot be understood narrows nothing."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            found.get("paragraph") or "",
            found.get("member"),
            found.get("state") or "",
            bool(found.get("ours")),
        )
