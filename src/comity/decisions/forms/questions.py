"""A question as the chair or the secretariat types it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure
from comity.decisions.forms.procedures import EXPLAINED
from comity.decisions.models import Question
from comity.decisions.queries.derived import fixed_rules, text_is_fixed
from comity.decisions.queries.questions import rules_for
from comity.decisions.queries.rule_in_words import rule_in_words
from comity.decisions.services.preparing import Terms
from comity.engines import decisions
from comity.foundation.choices import RowChoice
from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField
from comity.foundation.languages.zoned_forms import ZonedMomentForm, as_typed
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import meetings_ahead


class MeetingChoice(RowChoice):
    def label_from_instance(self, meeting: Any) -> str:
        return wording_in(meeting.names).text


class QuestionForm(ZonedMomentForm):
    """Everything that members see before the vote; only the rules that go with the chosen procedure are offered."""

    titles = LocalisedTextField(
        label=_("Question"),
        help_text=_("So that yes and no are clear: “Shall the text below be adopted?”"),
        max_length=300,
        error_messages={"required": _("Write the question in at least one language.")},
    )
    texts = LocalisedTextField(
        label=_("Text put to the vote"),
        help_text=_("Leave an empty line between paragraphs: each can be put to the vote apart."),
        rows=8,
        max_length=20000,
        required=False,
    )
    procedure = forms.ChoiceField(
        label=_("How it is put"),
        choices=Procedure.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is put."), "invalid_choice": _("Choose how it is put.")},
    )
    rule = forms.ChoiceField(
        label=_("By which rule of the statutes"),
        choices=[],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the rule."),
            "invalid_choice": _("That rule does not go with this procedure. Choose one of those listed."),
        },
    )
    meeting = MeetingChoice(
        label=_("Who votes"),
        help_text=_("At a meeting the accepted delegations; else the head or officers of each member."),
        queryset=Meeting.objects.none(),
        empty_label=_("Every member on the roll, without a meeting"),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the roll call"),
        help_text=_("Members are called in its alphabet."),
        choices=settings.LANGUAGES,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = [
        "titles",
        "texts",
        "procedure",
        "rule",
        "meeting",
        "day",
        "time",
        "zone",
        "language",
        "version",
    ]

    def __init__(
        self,
        *args: Any,
        statutes: decisions.Statutes,
        now: datetime,
        changed: Question | None = None,
        **options: Any,
    ) -> None:
        """`changed` is the question where one is changed: what others rest on is not offered."""
        super().__init__(*args, **options)
        self.statutes, self.now = statutes, now
        if changed and text_is_fixed(changed):
            self.initial["texts"], self.fields["texts"].disabled = changed.texts, True
        for name in ("day", "time"):
            self.fields[name].required = False
        self.fields["day"].label = _("Closes: day")
        self.fields["day"].help_text = closing_hint(self.chosen_procedure)
        self.offer("procedure", [(one.value, labelled(one.label, EXPLAINED[one])) for one in Procedure])
        fixed = fixed_rules(changed, statutes) if changed else None
        fitting = [rule for rule in self.fitting_rules() if fixed is None or rule.name in fixed]
        self.offer("rule", [(rule.name, labelled(*rule_label(rule, statutes))) for rule in fitting])
        if len(fitting) == 1:
            self.initial.setdefault("rule", fitting[0].name)
        meetings = self.fields["meeting"]
        if isinstance(meetings, forms.ModelChoiceField):
            kept = Meeting.objects.filter(pk=self.initial.get("meeting") or 0)
            meetings.queryset = meetings_ahead(now=now) | kept

    def fitting_rules(self) -> list[decisions.Rule]:
        return rules_for(self.statutes, self.chosen_procedure) if self.chosen_procedure else []

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def chosen_procedure(self) -> Procedure | None:
        """The one chosen so far."""
        chosen = self.data.get("procedure") if self.is_bound else self.initial.get("procedure")
        return Procedure(chosen) if chosen in Procedure.values else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("day")) != bool(cleaned.get("time")) and not {"day", "time"} & set(self.errors):
            self.add_error("day", _("Give both the day and the time of closing, or neither."))
        if cleaned.get("at") and cleaned["at"] <= self.now:
            self.add_error("day", _("That moment is past. Choose a later one."))
        return cleaned

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            titles=given["titles"],
            texts=given["texts"],
            procedure=Procedure(given["procedure"]),
            rule=given["rule"],
            meeting=given["meeting"],
            closes_at=given.get("at"),
            zone=given["zone"],
            language=given["language"],
        )


def typed_so_far(data: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in a form that was sent to see other rules: shown again, and judged later."""
    fields = QuestionForm.base_fields
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields.items()}


def first_proposal(zone: str) -> dict[str, Any]:
    return {"zone": zone or "UTC", "language": get_language() or "en"}


def question_as_typed(question: Question) -> dict[str, Any]:
    names = ("titles", "texts", "procedure", "rule", "meeting", "zone", "language", "version")
    typed = {name: getattr(question, name) for name in names} | {"meeting": question.meeting_id}
    return typed | (as_typed(question.closes_at, question.zone) if question.closes_at else {})


def labelled(label: Any, explained: Any) -> str:
    return format_html('<b>{}</b><br><span class="small soft">{}</span>', label, explained)


def rule_label(rule: decisions.Rule, statutes: decisions.Statutes) -> tuple[str, str]:
    """Its title; then what it decides, and what it asks for in words."""
    decided = ", ".join(kind.replace("-", " ") for kind in rule.decides)
    kinds = [gettext("For: %(kinds)s.") % {"kinds": decided}] if decided else []
    return wording_in(rule.title).text or rule.name, " ".join([*kinds, *rule_in_words(rule, statutes)])


def closing_hint(procedure: Procedure | None) -> Any:
    if procedure is Procedure.SILENCE:
        return _("Left empty: when the hours of the rule are over, counted from the opening.")
    return _("Left empty: when the chair closes the voting.")
