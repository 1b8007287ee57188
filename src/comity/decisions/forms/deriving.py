"""Which paragraphs, which motion, which questions in one vote."""

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from comity.decisions.enums import Procedure
from comity.decisions.forms.procedures import EXPLAINED
from comity.decisions.forms.questions import labelled, rule_label
from comity.decisions.models import Question
from comity.decisions.queries.paragraphs import paragraphs_of
from comity.decisions.queries.questions import fits
from comity.engines import decisions
from comity.foundation.choices import RowsChoice, offer, offer_rows
from comity.foundation.languages import wording_in
from comity.foundation.languages.forms import LocalisedTextField

SHOWN = 30


class ParagraphsForm(forms.Form):
    """Cleans `numbers`, from 1."""

    numbers = forms.TypedMultipleChoiceField(
        label=_("Paragraphs to put to the vote apart"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one paragraph.")},
    )

    def __init__(self, *args: Any, question: Question, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = enumerate(paragraphs_of(question.texts), start=1)
        field = self.fields["numbers"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (number, f"{number} · {Truncator(wording_in(part).text).words(SHOWN)}")
                for number, part in parts
            ]


class MotionForm(forms.Form):
    """How a motion is put, among the procedures of the rules that the statutes have for it."""

    procedure = forms.ChoiceField(
        label=_("How it is put"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is put."), "invalid_choice": _("Choose how it is put.")},
    )
    rule = forms.ChoiceField(
        label=_("By which rule of the statutes"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the rule.")},
    )

    def __init__(
        self, *args: Any, rules: list[decisions.Rule], statutes: decisions.Statutes, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        ways = [one for one in Procedure if any(fits(rule, one) for rule in rules)]
        offered = {
            "procedure": [(one.value, labelled(one.label, EXPLAINED[one])) for one in ways],
            "rule": [(rule.name, labelled(*rule_label(rule, statutes))) for rule in rules],
        }
        for name, choices in offered.items():
            offer(self, name, choices)
        if len(rules) == 1:
            self.initial.setdefault("rule", rules[0].name)


class QuestionsChoice(RowsChoice):
    def label_from_instance(self, question: Any) -> str:
        return f"{question.reference} · {wording_in(question.titles)}"


class BlockForm(forms.Form):
    titles = LocalisedTextField(
        label=_("Question put for all of them"),
        help_text=_("For example: “Shall these four amendments be adopted together?”"),
        max_length=300,
        error_messages={"required": _("Write the question in at least one language.")},
    )
    questions = QuestionsChoice(
        label=_("Questions decided in this one vote"),
        queryset=Question.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two questions.")},
    )

    def __init__(self, *args: Any, fitting: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer_rows(self, "questions", fitting)

    def clean_questions(self) -> list[Question]:
        chosen = list(self.cleaned_data["questions"])
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two questions."))
        return chosen
