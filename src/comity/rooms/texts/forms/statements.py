"""A reservation or another statement beside a text."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.members.models import Organisation
from comity.rooms.texts.enums import StatementKind
from comity.rooms.texts.forms.comments import choices_of, set_choices
from comity.rooms.texts.queries.comments import Place

EXPLAINED = {
    StatementKind.RESERVATION: _("Reservation: the member does not hold itself bound by what it names."),
    StatementKind.EXPLANATION: _("Explanation of position: why the member joined or did not."),
    StatementKind.DISSOCIATION: _("Dissociation: the member is no part of the consensus on what it names."),
    StatementKind.INTERPRETATION: _("Interpretative statement: how the member reads the words."),
}


class StatementForm(forms.Form):
    """`members` are those that the writer speaks for; one of them needs no choice."""

    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    kind = forms.ChoiceField(
        label=_("What it is"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    paragraphs = forms.MultipleChoiceField(
        label=_("About which paragraphs"),
        help_text=_("Without a tick it is about the whole text."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bodies = LocalisedTextField(
        label=_("Statement"),
        help_text=_(
            "In your own words and language; other languages as you like. It is printed with the text."
        ),
        rows=6,
        max_length=20000,
        error_messages={"required": _("Write the statement in at least one language.")},
    )

    def __init__(
        self,
        *args: Any,
        members: list[Organisation],
        kinds: Iterable[StatementKind],
        places: Iterable[Place],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        names = [(pk, wording_in(one.names).text) for pk, one in self.members.items()]
        set_choices(self, "organisation", names)
        set_choices(self, "kind", [(kind.value, EXPLAINED[kind]) for kind in kinds])
        set_choices(self, "paragraphs", choices_of(places))
        if len(members) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = members[0].pk

    def statement(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "organisation": self.members[given["organisation"]],
            "kind": StatementKind(given["kind"]),
            "paragraphs": given["paragraphs"],
            "bodies": given["bodies"],
        }
