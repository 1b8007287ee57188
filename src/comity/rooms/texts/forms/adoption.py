"""How the chair puts a text or an amendment to the members."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure
from comity.decisions.forms.procedures import EXPLAINED
from comity.decisions.forms.questions import MeetingChoice, labelled, rule_label
from comity.decisions.queries.questions import fits
from comity.engines import decisions
from comity.foundation.languages.zoned_forms import ZonedMomentForm
from comity.members.credentials.models import Meeting
from comity.members.credentials.queries.meetings import meetings_ahead
from comity.rooms.texts.services.adopting import Putting


class PutForm(ZonedMomentForm):
    """By which procedure and rule, to whom, and until when. `falling` are the amendments that would fall."""

    procedure = forms.ChoiceField(
        label=_("How it is put"),
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is put."), "invalid_choice": _("Choose how it is put.")},
    )
    rule = forms.ChoiceField(
        label=_("By which rule of the statutes"),
        help_text=_("Leave it open for consensus and silence where the statutes have one rule for each."),
        choices=[],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the rules listed.")},
    )
    meeting = MeetingChoice(
        label=_("Who decides"),
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
    fall_reason = forms.CharField(
        label=_("Why the amendments without an answer fall"),
        help_text=_("Members read the reason. If the text is not adopted, these amendments stand again."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    shown = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["shown", "fall_reason", "procedure", "rule", "meeting", "day", "time", "zone", "language"]

    def __init__(
        self,
        *args: Any,
        statutes: decisions.Statutes,
        now: datetime,
        ways: Iterable[Procedure] = Procedure,
        falling: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.statutes, self.now = statutes, now
        for name in ("day", "time"):
            self.fields[name].required = False
        self.fields["day"].label = _("Closes: day")
        self.fields["day"].help_text = _(
            "Left empty, a silence ends when the hours of its rule are over, counted from the opening; else the "
            "chair closes."
        )
        self.offer("procedure", [(one.value, labelled(one.label, EXPLAINED[one])) for one in ways])
        self.offer(
            "rule", [(one.name, labelled(*rule_label(one, statutes))) for one in statutes.rules.values()]
        )
        if not falling:
            del self.fields["fall_reason"]
        meetings = self.fields["meeting"]
        if isinstance(meetings, forms.ModelChoiceField):
            meetings.queryset = meetings_ahead(now=now)

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("day")) != bool(cleaned.get("time")) and not {"day", "time"} & set(self.errors):
            self.add_error("day", _("Give both the day and the time of closing, or neither."))
        if cleaned.get("at") and cleaned["at"] <= self.now:
            self.add_error("day", _("That moment is past. Choose a later one."))
        if cleaned.get("procedure") and "rule" not in self.errors:
            cleaned["rule"] = self.fitting_rule(Procedure(cleaned["procedure"]), cleaned.get("rule", ""))
        return cleaned

    def fitting_rule(self, procedure: Procedure, chosen: str) -> str:
        """The chosen one, or the only one that goes with the procedure."""
        fitting = [one.name for one in self.statutes.rules.values() if fits(one, procedure)]
        if not fitting:
            self.add_error("procedure", _("The statutes have no rule for this procedure."))
        elif not chosen and len(fitting) > 1:
            self.add_error("rule", _("Choose the rule: the statutes have several for this procedure."))
        elif chosen and chosen not in fitting:
            self.add_error("rule", unfit_words(self.statutes, fitting))
        return chosen or fitting[0] if fitting else ""

    def putting(self) -> Putting:
        given = self.cleaned_data
        return Putting(
            procedure=Procedure(given["procedure"]),
            rule=given["rule"],
            shown=given["shown"],
            meeting=given["meeting"],
            closes_at=given.get("at"),
            zone=given["zone"],
            language=given["language"],
            fall_reason=given.get("fall_reason", ""),
        )


def unfit_words(statutes: decisions.Statutes, fitting: Iterable[str]) -> str:
    titles = ", ".join(rule_label(statutes.rules[name], statutes)[0] for name in fitting)
    return gettext("That rule does not go with this procedure. These do: %(rules)s.") % {"rules": titles}


class WaiverForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is put although languages are behind"),
        help_text=_("Whether the rules committee or the chair decided it, and why. Members read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write the reason: it stands in the record.")},
    )
