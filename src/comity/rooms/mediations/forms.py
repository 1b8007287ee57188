"""The shape of what people fill in."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import account_by_email
from comity.foundation.languages.characters import no_hidden_characters
from comity.foundation.languages.folding import fold
from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.languages.zoned_forms import ZonedMomentForm
from comity.members.models import Organisation
from comity.rooms.mediations.enums import Answer, SeenBy
from comity.rooms.mediations.models import Party

LONGEST_TEXT = 100_000
LONGEST_NOTE = 8_000


class TextField(forms.CharField):
    """A text of several lines; line ends as they are stored, characters that nobody sees refused."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(widget=widget, validators=[no_hidden_characters], **options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class PartiesField(TextField):
    """One member a line, by any of its names; cleans to organisations."""

    def clean(self, value: Any) -> Any:
        typed = [line.strip() for line in super().clean(value).split("\n") if line.strip()]
        known = organisations_by_name()
        unknown = [line for line in typed if len(known.get(fold(line), ())) != 1]
        if unknown:
            raise forms.ValidationError(
                _("Write each name as it stands on the roll, one a line. Not one member of it: %(names)s."),
                params={"names": ", ".join(unknown[:20])},
            )
        return list({one.pk: one for line in typed for one in known[fold(line)]}.values())


def organisations_by_name() -> dict[str, list[Organisation]]:
    found: dict[str, dict[int, Organisation]] = {}
    for one in Organisation.objects.order_by("pk"):
        for name in {fold(name) for name in (*one.names.values(), *one.short_names.values())}:
            found.setdefault(name, {})[one.pk] = one
    return {name: list(those.values()) for name, those in found.items()}


class OpeningForm(forms.Form):
    titles = LocalisedTextField(
        label=_("Title"),
        help_text=_("What the dispute is about, in a few words. The parties, the mediator and you read it."),
        max_length=120,
        error_messages={"required": _("Write a title in at least one language.")},
    )
    mediator = forms.EmailField(
        label=_("E-mail address of the mediator"),
        help_text=_("Somebody with an account here, who holds no office in any of the parties"),
        error_messages={"required": _("Name the mediator.")},
    )
    organisations = PartiesField(
        rows=6,
        label=_("Parties"),
        help_text=_("Two to twenty members, one a line, by name"),
        max_length=10_000,
        error_messages={"required": _("Name the parties.")},
    )

    def clean_mediator(self) -> Account:
        account = account_by_email(self.cleaned_data["mediator"])
        if account is None or not account.is_active:
            raise forms.ValidationError(_("Nobody with this e-mail address has an account here."))
        return account


class LanguageField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(label=_("Language"), choices=settings.LANGUAGES)


class DraftForm(forms.Form):
    """`shown` carries what this window was shown, so that two windows at once lose nothing."""

    text = TextField(
        rows=18,
        label=_("Text"),
        help_text=_("An empty line begins a new paragraph. Paragraphs are numbered by themselves."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Write at least one paragraph.")},
    )
    language = LanguageField()
    covering = TextField(
        rows=4,
        label=_("Covering words"),
        help_text=_("What changed and why, without giving away what you were told in confidence"),
        max_length=LONGEST_NOTE,
        required=False,
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_shown(self) -> dict[str, Any] | None:
        """Without what was shown, or with it broken, what was typed simply stands."""
        try:
            shown = json.loads(self.cleaned_data["shown"] or "null")
        except ValueError:
            return None
        return shown if isinstance(shown, dict) else None

    def typed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("text", "language", "covering")}


def draft_as_shown(words: dict[str, Any]) -> dict[str, Any]:
    language = words["language"] or get_language()
    return words | {"language": language, "shown": json.dumps(words, ensure_ascii=False)}


class NoteForm(forms.Form):
    """What a party tells; who reads it is chosen each time, and nothing is chosen beforehand."""

    party = forms.ChoiceField(label=_("You speak for"))
    text = TextField(rows=8, label=_("Your words"), max_length=LONGEST_NOTE)
    language = LanguageField()
    seen_by = forms.ChoiceField(
        label=_("Who reads this"),
        help_text=_("You can show it to all parties later. You cannot take back what was read."),
        choices=SeenBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who reads this.")},
    )

    def __init__(self, *args: Any, parties: Iterable[Party], names: Iterable[str], **options: Any) -> None:
        options["initial"] = {"language": get_language()} | (options.get("initial") or {})
        super().__init__(*args, **options)
        offer_parties(self, list(parties), list(names))


class ReleaseForm(forms.Form):
    """For which party."""

    party = forms.ChoiceField(label=_("You speak for"))

    def __init__(self, *args: Any, parties: Iterable[Party], names: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer_parties(self, list(parties), list(names))


class AnswerForm(ReleaseForm):
    answer = forms.ChoiceField(choices=Answer.choices)


def offer_parties(form: forms.Form, parties: list[Party], names: list[str]) -> None:
    """Whoever speaks for one party is not asked for which."""
    field = form.fields["party"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
    field.choices = [(str(party.pk), name) for party, name in zip(parties, names, strict=True)]
    if len(parties) == 1:
        field.widget = forms.HiddenInput()
        form.initial.setdefault("party", str(parties[0].pk))


class PuttingForm(ZonedMomentForm):
    """With a day and a time, or without: then the mediator closes the answers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("day", "time"):
            self.fields[name].required = False
        self.fields["day"].help_text = _("Last day to answer, if there is one")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("day")) != bool(cleaned.get("time")) and not self.errors:
            self.add_error("time", _("Enter the day and the time, or neither."))
        return cleaned
