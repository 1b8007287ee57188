"""The shape of what is typed about matters."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from comity.foundation.choices import RowChoice, RowsChoice
from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.languages.zoned_forms import ZonedMomentForm, as_typed
from comity.matters.documents import ACCEPTED
from comity.matters.enums import DueAct, DueOf
from comity.matters.models import Deadline, Stage
from comity.members.models import Organisation, OrganisationClass


class MatterForm(forms.Form):
    titles = LocalisedTextField(
        label=_("Title"),
        help_text=_("As it will stand on the board, up to 80 characters"),
        max_length=80,
        error_messages={
            "required": _("Write a title in at least one language."),
            "too_long": _("Write a title of at most %(limit)s characters in each language."),
        },
    )
    summaries = LocalisedTextField(
        label=_("Summary"),
        help_text=_("What is asked, of whom, and why now: a few sentences"),
        rows=5,
        max_length=4000,
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Open to the public"),
        help_text=_("Everybody, signed in or not, then sees this matter, its documents and its figures."),
        required=False,
    )


class ChangeMatterForm(MatterForm):
    """`shown` carries what the editor was shown, so that two editors at once lose nothing."""

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_shown(self) -> dict[str, Any] | None:
        """Without what was shown, or with it broken, what was typed simply stands."""
        try:
            shown = json.loads(self.cleaned_data["shown"] or "null")
        except ValueError:
            return None
        return shown if isinstance(shown, dict) else None


def words_as_typed(words: dict[str, Any]) -> dict[str, Any]:
    return words | {"shown": json.dumps(words, ensure_ascii=False)}


class StageChoice(RowChoice):
    def label_from_instance(self, stage: Any) -> str:
        return wording_in(stage.names).text


class MoveForm(forms.Form):
    stage = StageChoice(
        label=_("Stage"),
        queryset=Stage.objects.all(),
        to_field_name="code",
        empty_label=None,
        error_messages={"invalid_choice": _("Choose a stage from the list.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Needed for going back to an earlier stage. It stands in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )


class CloseForm(forms.Form):
    outcomes = LocalisedTextField(
        label=_("How it ended"),
        help_text=_("For example: Adopted by consensus. It stands on the board."),
        max_length=200,
        error_messages={"required": _("Write how it ended in at least one language.")},
    )


class DeadlineForm(ZonedMomentForm):
    labels = LocalisedTextField(
        label=_("What is due"),
        help_text=_("For example: Comments on the first draft"),
        max_length=120,
        error_messages={"required": _("Write what is due in at least one language.")},
    )
    due_act = forms.ChoiceField(label=_("Kind of act"), choices=DueAct.choices)
    due_of = forms.ChoiceField(label=_("Of whom"), choices=DueOf.choices)
    field_order = ["labels", "day", "time", "zone", "due_act", "due_of"]


def deadline_as_typed(deadline: Deadline) -> dict[str, Any]:
    return {
        "labels": deadline.labels,
        "due_act": deadline.due_act,
        "due_of": deadline.due_of,
        **as_typed(deadline.at, deadline.zone),
    }


class ClassChoice(RowsChoice):
    def label_from_instance(self, organisation_class: Any) -> str:
        return wording_in(organisation_class.names).text


class ConcernedForm(forms.Form):
    """Members by their class, chosen members by their number."""

    classes = ClassChoice(
        label=_("All members of these classes"),
        queryset=OrganisationClass.objects.order_by("pk"),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    organisations = forms.ModelMultipleChoiceField(
        label=_("Members I choose"), queryset=Organisation.objects.all(), required=False
    )


class DocumentForm(forms.Form):
    titles = LocalisedTextField(
        label=_("Title of the document"),
        max_length=200,
        error_messages={"required": _("Write the title of the document in at least one language.")},
    )
    language = forms.ChoiceField(label=_("Language of the document"), required=False)
    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ACCEPTED)}),
        max_length=255,
        error_messages={
            "required": _("Choose the file of the document."),
            "empty": _("The file is empty. Choose another one."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        if isinstance(language, forms.ChoiceField):
            language.choices = [("", _("Several, or none of these")), *settings.LANGUAGES]


class StageForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_(
            "A short word in Latin letters, kept for ever: it stands in addresses and in the record."
        ),
        max_length=30,
        error_messages={"required": _("Write a code for the stage.")},
    )
    names = LocalisedTextField(
        label=_("Name of the stage"),
        max_length=40,
        error_messages={"required": _("Write the name of the stage in at least one language.")},
    )

    def clean_code(self) -> str:
        code: str = slugify(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Write a code in Latin letters."))
        return code


class StageNameForm(forms.Form):
    names = LocalisedTextField(
        label=_("Name of the stage"),
        max_length=40,
        error_messages={"required": _("Write the name of the stage in at least one language.")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("One sentence at least. It stands in the record."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write the reason.")},
    )
