"""Whom a delegation asks to sponsor its amendment."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.foundation.assembly.models import the_assembly
from comity.foundation.languages import wording_in
from comity.members.models import Organisation
from comity.members.queries import assembly_day, on_the_roll
from comity.rooms.texts.models import Proposal


class AskForm(forms.Form):
    organisations = forms.MultipleChoiceField(
        label=_("Members"),
        help_text=_("Each confirms or declines by itself. They see the draft from now on."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one member.")},
    )

    def __init__(self, *args: Any, members: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.members = {str(each.pk): each for each in members}
        field = self.fields["organisations"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared so above
        shown: list[tuple[str, str]] = [
            (pk, wording_in(each.names).text) for pk, each in self.members.items()
        ]
        shown.sort(key=lambda each: each[1].casefold())
        field.choices = shown

    def chosen(self) -> list[Organisation]:
        return [self.members[pk] for pk in self.cleaned_data["organisations"]]


def members_to_ask(proposal: Proposal, *, now: datetime) -> list[Organisation]:
    """On the roll, of a class that proposes, and neither asked nor behind it already."""
    asked = proposal.sponsors.filter(declined_at=None).values("organisation")
    found = on_the_roll(assembly_day(the_assembly(), now)).filter(organisation_class__may_propose=True)
    return list(found.exclude(pk__in=asked).exclude(pk=proposal.organisation_id or -1).order_by("pk"))
