"""What a member types beside its vote."""

from functools import lru_cache
from typing import Any

import pycountry
from django import forms
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Choice, ExplanationKind
from comity.decisions.forms.voting import plain_number
from comity.decisions.models import RollLine
from comity.decisions.queries.questions import takes_split_votes
from comity.decisions.services.casting import Ballot
from comity.decisions.services.explaining import ROOM
from comity.foundation.choices import offer
from comity.foundation.languages import language_name
from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.collation import sort_key


def languages() -> list[tuple[str, str]]:
    """The site's own first, then every language with two letters, by the reader's alphabet."""
    return list(languages_for(get_language() or "en"))


@lru_cache(maxsize=16)
def languages_for(reader: str) -> tuple[tuple[str, str], ...]:
    own = [code for code, _name in settings.LANGUAGES]
    bases = {code.split("-")[0] for code in own}
    codes = {one.alpha_2 for one in pycountry.languages if hasattr(one, "alpha_2")} - bases
    others = [(code, language_name(code, reader)) for code in codes]
    named = sorted(
        ((code, name) for code, name in others if name != code), key=lambda pair: sort_key(pair[1], reader)
    )
    return (*((code, language_name(code, reader)) for code in own), *named)


class ExplanationForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"), widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language in which it is written"), choices=languages)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        max_length=ROOM,
        validators=[no_hidden_characters],
    )

    def __init__(self, *args: Any, line: RollLine, left: int, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [
            (kind.value, kind.label)
            for kind in ExplanationKind
            if kind != ExplanationKind.DISSOCIATION or line.question.by_procedure.takes_objections
        ]
        offer(self, "kind", kinds)
        self.fields["kind"].initial = ExplanationKind.EXPLANATION
        self.fields["language"].initial = get_language()
        self.fields["text"].help_text = ngettext(
            "%(left)s character left. Every member has the same room.",
            "%(left)s characters left. Every member has the same room.",
            left,
        ) % {"left": left}

    def asked(self) -> dict[str, Any]:
        """The arguments of the service; line breaks as they are stored and counted."""
        return {
            "kind": ExplanationKind(self.cleaned_data["kind"]),
            "language": self.cleaned_data["language"],
            "text": self.cleaned_data["text"].replace("\r\n", "\n"),
        }


class CorrectionForm(forms.Form):
    """One choice, or shares where the member's class may split its votes."""

    vote = forms.ChoiceField(
        label=_("The member had meant to vote"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    yes = forms.CharField(label=_("Yes"), max_length=30, required=False)
    no = forms.CharField(label=_("No"), max_length=30, required=False)
    abstain = forms.CharField(label=_("Abstention"), max_length=30, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
        validators=[no_hidden_characters],
    )

    def __init__(self, *args: Any, line: RollLine, **options: Any) -> None:
        super().__init__(*args, **options)
        if not (line.may_split and takes_split_votes(line.question)):
            for choice in Choice.values:
                del self.fields[choice]
            return
        hint = _("Instead of one choice: exactly %(votes)s votes shared out.") % {"votes": line.weight}
        self.fields["yes"].help_text = hint

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("vote")) == bool(self.shares):
            self.add_error("vote", _("Choose one vote, or share the votes out below."))
        return cleaned

    @property
    def shares(self) -> list[tuple[Choice, str]]:
        typed = [(choice, plain_number(self.cleaned_data.get(choice.value, ""))) for choice in Choice]
        return [(choice, votes) for choice, votes in typed if votes not in ("", "0")]

    @property
    def ballot(self) -> Ballot:
        reason = self.cleaned_data["reason"]
        if self.shares:
            return Ballot(self.shares, reason)
        return Ballot.whole(Choice(self.cleaned_data["vote"]), reason)
