"""The shape of what people fill in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.choices import offer
from comity.foundation.files import FileRefused, discard, keep_upload
from comity.foundation.languages import language_name, wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.matters.models import Matter
from comity.rooms.consultations.enums import (
    Answer,
    InputHolder,
    Moderation,
    Publication,
    Readers,
    Refusal,
    Voice,
)
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.polis_uploads import ConversationRefused, kept_uploads, read_uploads
from comity.rooms.consultations.services.preparing import Declaration

LONGEST_STATEMENT = 600


class AnswerForm(forms.Form):
    """What one press of an answer sends."""

    statement = forms.IntegerField(min_value=0)
    vote = forms.TypedChoiceField(choices=Answer.choices, coerce=lambda value: Answer(int(value)))
    much = forms.BooleanField(required=False)
    voice = forms.IntegerField(required=False)


class MomentField(forms.DateTimeField):
    """A moment on the clock of the zone chosen beside it; naive until the form knows the zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        return found.replace(tzinfo=None) if found else None


class DeclarationForm(forms.Form):
    """Everything that is declared before the first answer."""

    questions = LocalisedTextField(label=_("Question"), max_length=300)
    introductions = LocalisedTextField(label=_("Introduction"), rows=4, max_length=4000, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        help_text=_("In which the statements will be offered"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    voice = forms.ChoiceField(label=_("Who takes part"), choices=Voice.choices, widget=forms.RadioSelect)
    takes_statements = forms.BooleanField(label=_("Participants may write statements"), required=False)
    input_holder = forms.ChoiceField(
        label=_("Who may hold the exact answers after closing"),
        choices=InputHolder.choices,
        widget=forms.RadioSelect,
    )
    auditor = forms.EmailField(
        label=_("E-mail address of the auditor"),
        help_text=_("Only where an auditor may hold the exact answers"),
        required=False,
    )
    publication = forms.ChoiceField(
        label=_("When figures are published"), choices=Publication.choices, widget=forms.RadioSelect
    )
    readers = forms.ChoiceField(
        label=_("Who may read the results"), choices=Readers.choices, widget=forms.RadioSelect
    )
    opens_at = MomentField(
        label=_("Opens"), help_text=_("Day and time in the time zone below"), required=False
    )
    closes_at = MomentField(
        label=_("Closes"), help_text=_("Day and time in the time zone below"), required=False
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "time_zone", [("UTC", "UTC"), *[(zone, zone) for zone in place_zones()]])

    def clean_auditor(self) -> int | None:
        address = self.cleaned_data["auditor"]
        if not address:
            return None
        account = Account.objects.filter(email=address.lower()).first()
        if account is None:
            raise forms.ValidationError(_("Nobody with this e-mail address has an account here."))
        return int(account.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        zone = ZoneInfo(cleaned.get("time_zone") or "UTC")
        for name in ("opens_at", "closes_at"):
            if cleaned.get(name):
                cleaned[name] = cleaned[name].replace(tzinfo=zone)
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Choose a moment after the opening."))
        if cleaned.get("input_holder") == InputHolder.AUDITOR and not cleaned.get("auditor"):
            self.add_error("auditor", _("Name the auditor who may hold the exact answers."))
        return cleaned

    def declaration(self) -> Declaration:
        values = dict(self.cleaned_data)
        auditor = values.pop("auditor")
        holds = values["input_holder"] == InputHolder.AUDITOR
        return Declaration(
            **values | {"languages": tuple(values["languages"])}, auditor_id=auditor if holds else None
        )


class ExtensionForm(forms.Form):
    """A later closing, on the clock of the consultation's own zone."""

    closes_at = MomentField(label=_("Closes"))

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        self.fields["closes_at"].help_text = _("Day and time by the clock of %(zone)s") % {"zone": zone}

    def clean_closes_at(self) -> datetime:
        moment: datetime = self.cleaned_data["closes_at"]
        return moment.replace(tzinfo=ZoneInfo(self.zone))


def place_zones() -> list[str]:
    """IANA names of places, without aliases such as Etc/GMT+3."""
    return sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))


def initial_of(consultation: Consultation) -> dict[str, Any]:
    zone = ZoneInfo(consultation.time_zone)
    names = ("questions", "introductions", "languages", "voice", "takes_statements", "input_holder")
    more = ("publication", "readers", "time_zone")
    values = {name: getattr(consultation, name) for name in (*names, *more)}
    for name in ("opens_at", "closes_at"):
        moment = getattr(consultation, name)
        values[name] = moment.astimezone(zone).replace(tzinfo=None) if moment else None
    return values | {"auditor": consultation.auditor.email if consultation.auditor else ""}


def statement_languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class SeedForm(forms.Form):
    """Several statements at once: one a line."""

    statements = forms.CharField(
        label=_("Statements"),
        help_text=_("One a line. Each says one thing that a participant can agree or disagree with."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=200_000,
    )
    language = forms.ChoiceField(label=_("Language"), choices=statement_languages)

    def clean_statements(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["statements"].splitlines()]
        wanted = list(dict.fromkeys(line for line in lines if line))
        for number, line in enumerate(wanted, start=1):
            refuse_unusable(line, _("Statement %(number)s") % {"number": number})
        return wanted


class OwnStatementForm(forms.Form):
    """A participant's own statement."""

    text = forms.CharField(
        label=_("Your statement"),
        help_text=_(
            "One thing, in one or two sentences, that others can agree or disagree with. "
            "It is shown without your name, after moderation."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_STATEMENT,
    )
    language = forms.ChoiceField(label=_("Language"), choices=statement_languages)
    voice = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = get_language()

    def clean_text(self) -> str:
        text = " ".join(self.cleaned_data["text"].split())
        refuse_unusable(text, _("Your statement"))
        return text


def refuse_unusable(text: str, what: object) -> None:
    """Characters that hide or turn text, and texts too long to be read on one card."""
    hidden = [
        character
        for character in text
        if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    ]
    if hidden or any(ord(character) < 32 for character in text):
        raise forms.ValidationError(
            _("%(what)s: remove the characters that hide or turn text."), params={"what": what}
        )
    if len(text) > LONGEST_STATEMENT:
        raise forms.ValidationError(
            _("%(what)s: write at most %(limit)s characters."),
            params={"what": what, "limit": LONGEST_STATEMENT},
        )


class ModerationForm(forms.Form):
    """One decision of a moderator."""

    decision = forms.ChoiceField(
        choices=[(Moderation.ACCEPTED, _("Accept")), (Moderation.REFUSED, _("Refuse"))]
    )
    refusal = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *Refusal.choices], required=False)
    note = forms.CharField(label=_("In your own words"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == Moderation.REFUSED and not cleaned.get("refusal"):
            self.add_error("refusal", _("Give the reason: the author will read it."))
        if cleaned.get("refusal") == Refusal.OTHER and not cleaned.get("note"):
            self.add_error("note", _("Give the reason in your own words."))
        return cleaned


class WordingForm(forms.Form):
    """Translations of a statement, or its next version."""

    texts = LocalisedTextField(label=_("Statement"), rows=3, max_length=LONGEST_STATEMENT)

    def clean_texts(self) -> dict[str, str]:
        texts: dict[str, str] = self.cleaned_data["texts"]
        for tag, text in texts.items():
            refuse_unusable(text, language_name(tag))
        return texts


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Cleans to a list of uploaded files."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in files]


class ConversationForm(forms.Form):
    """The files of a Polis export; they are read while the form is checked, so that errors are said beside it."""

    matter = forms.TypedChoiceField(label=_("Matter"), coerce=int)
    title = LocalisedTextField(
        label=_("Question"),
        max_length=300,
        required=False,
        help_text=_("Left empty: the topic in summary.csv"),
    )
    conversation = SeveralFilesField(
        label=_("Files"),
        help_text=_(
            "participants-votes.csv or votes.csv, best with comments.csv and summary.csv; or one ZIP with them"
        ),
    )

    def __init__(self, *args: Any, matters: Iterable[Matter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept: dict[str, str] = {}
        self.topic: dict[str, str] = {}
        choices = [(matter.pk, f"{matter.reference} {wording_in(matter.titles)}") for matter in matters]
        offer(self, "matter", choices)

    def clean_conversation(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["conversation"]
        try:
            for one in files:
                stored = keep_upload(one.chunks(), shown_name=one.name or "")
                self.kept[stored.name] = stored.shown_name
            found = read_uploads(kept_uploads(self.kept))
        except (FileRefused, ConversationRefused) as error:
            self.discard()
            raise forms.ValidationError(str(error)) from error
        self.topic = {"und": found.summary.get("topic", "")[:300] or str(_("Imported conversation"))}
        return files

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            self.discard()
        return cleaned

    def discard(self) -> None:
        for name in self.kept:
            discard(name)
        self.kept = {}
