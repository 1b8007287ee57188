"""A comment, and the answer to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.members.models import Organisation
from comity.rooms.texts.queries.comments import Place


class CommentForm(forms.Form):
    """`members` are those that the writer speaks for; one of them needs no choice."""

    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    paragraph = forms.ChoiceField(label=_("On"), required=False)
    bodies = LocalisedTextField(
        label=_("Comment"),
        rows=5,
        max_length=6000,
        error_messages={"required": _("Write the comment in at least one language.")},
    )

    def __init__(
        self, *args: Any, members: list[Organisation], places: Iterable[Place], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.members = {member.pk: member for member in members}
        set_choices(
            self, "organisation", [(pk, wording_in(one.names).text) for pk, one in self.members.items()]
        )
        set_choices(self, "paragraph", [("", _("The whole text")), *choices_of(places)])
        if len(members) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = members[0].pk

    def organisation_chosen(self) -> Organisation:
        return self.members[self.cleaned_data["organisation"]]


class AnswerForm(forms.Form):
    """What is answered, and which paragraphs came of the comment."""

    answers = LocalisedTextField(
        label=_("Answer"),
        help_text=_("What was done with it and why. The member is told; everybody can read it."),
        rows=4,
        max_length=6000,
        error_messages={"required": _("Write the answer in at least one language.")},
    )
    paragraphs = forms.MultipleChoiceField(
        label=_("Paragraphs that came of it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, places: Iterable[Place], **options: Any) -> None:
        super().__init__(*args, **options)
        set_choices(self, "paragraphs", choices_of(places))


def choices_of(places: Iterable[Place]) -> list[tuple[str, str]]:
    return [(each.name, f"{each.reference} {each.begins}") for each in places]


def set_choices(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
