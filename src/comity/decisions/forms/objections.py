"""The shape of an objection."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.decisions.models import RollLine
from comity.foundation.choices import offer
from comity.foundation.languages import language_name
from comity.foundation.languages.characters import no_hidden_characters


def languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code, _name in settings.LANGUAGES]


class ObjectionForm(forms.Form):
    """`lines` are the members that whoever writes may object for; one alone is not asked for."""

    member = forms.ChoiceField(
        label=_("Member that objects"), error_messages={"required": _("Choose the member that objects.")}
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Members and the officers of the assembly read it, in the language in which it is written."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
        required=False,
        validators=[no_hidden_characters],
    )
    language = forms.ChoiceField(label=_("Language of the reason"), choices=languages)

    def __init__(self, *args: Any, lines: Sequence[RollLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        choices = [(str(line.organisation_id), line.name_in().text) for line in lines]
        if len(choices) == 1:
            self.fields["member"] = forms.CharField(
                widget=forms.HiddenInput, initial=choices[0][0], required=False
            )
            self.only = lines[0]
        else:
            offer(self, "member", [("", "–"), *choices])

    def asked(self) -> dict[str, Any]:
        """The arguments of the service."""
        only = getattr(self, "only", None)
        return {
            "organisation_id": only.organisation_id if only else int(self.cleaned_data["member"]),
            "reason": self.cleaned_data["reason"],
            "language": self.cleaned_data["language"],
        }
