"""What the rapporteur and the chair fill in."""

import re
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages.characters import no_hidden_characters
from comity.rooms.texts.enums import ProposalOrigin
from comity.rooms.texts.forms.brackets import ReasonField
from comity.rooms.texts.queries.desk import DeskGroup, Starting

LONGEST_WORDS = 100_000
ORIGINS = [
    (ProposalOrigin.BRIDGING.value, _("Bridging proposal: its sponsors are asked to accept it")),
    (ProposalOrigin.CHAIR.value, _("Chair’s text: a further version, of nobody’s amendments")),
]


class BridgeForm(forms.Form):
    """One text area for each paragraph in question, with the words of the version that it starts from."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    origin = forms.ChoiceField(
        label=_("What it is"), choices=ORIGINS, widget=forms.RadioSelect, initial=ProposalOrigin.BRIDGING
    )
    rivals = forms.MultipleChoiceField(
        label=_("Amendments that it stands in place of"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, group: DeskGroup, starting: Starting, language: str) -> None:
        super().__init__(*args)
        self.initial = {"shown": starting.base.digest, "rivals": group.codes}
        cast(forms.MultipleChoiceField, self.fields["rivals"]).choices = [
            (each.proposal.code, f"{each.proposal.code} {', '.join(one.text for one in each.holders)}")
            for each in group.rivals
        ]
        self.starting = starting
        for words in starting.fields.values():
            self.fields[words.field] = forms.CharField(
                label=words.place,
                initial=words.text,
                required=False,
                max_length=LONGEST_WORDS,
                validators=[no_hidden_characters],
                widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "lang": language}),
            )
        self.fields["reason"] = ReasonField(label=_("Why these words"), required=False)

    def edited(self) -> Any:
        """Line ends within a paragraph are spaces."""
        texts = {
            each.field: " ".join(self.cleaned_data[each.field].split())
            for each in self.starting.fields.values()
        }
        return self.starting.edited(texts)


class OrderForm(forms.Form):
    """The chair's own order of a group's amendments."""

    group = forms.CharField(widget=forms.HiddenInput, max_length=4000)
    order = forms.CharField(
        label=_("Your order, the first to be voted first"),
        help_text=_("Each amendment of the group once, separated by commas."),
        max_length=4000,
    )
    reason = ReasonField(
        label=_("Reason"), error_messages={"required": _("Write a reason: it stands in the record.")}
    )

    def codes(self, name: str) -> list[str]:
        return [each for each in re.split(r"[\s,،、]+", self.cleaned_data[name]) if each]


class IssueForm(forms.Form):
    """What the preview showed, and a note."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    note = forms.CharField(
        label=_("What changed and why"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=2000,
        required=False,
        validators=[no_hidden_characters],
    )


class AgreeForm(forms.Form):
    """`do` is what the button says; `words` the digest of what the page showed."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    do = forms.ChoiceField(choices=[(each, each) for each in ("agree", "ad-referendum", "reopen")])
    reason = forms.CharField(max_length=2000, required=False, validators=[no_hidden_characters])
