"""Questions that come from another: paragraphs put apart, blocks, motions to take no action or to reconsider."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from comity.decisions.enums import Derivation, State
from comity.decisions.models import Question
from comity.decisions.queries.paragraphs import paragraphs_of
from comity.engines import decisions

PENDING = (State.PREPARED, State.OPEN, State.COUNTING)
BEFORE_THE_PARENT = (Derivation.PARAGRAPH, Derivation.NO_ACTION)
KINDS_OF_MOTIONS = {
    Derivation.NO_ACTION: ("no-action", "procedure"),
    Derivation.RECONSIDERATION: ("reconsideration",),
}
NUMBERED = re.compile(r"\s*[(\[]?(\d{1,3})\s*[.)\]\-–．、:]")


def pending_before(question: Question) -> QuerySet[Question]:
    """Paragraphs and motions that are decided before the question itself."""
    return question.derived.filter(derivation__in=BEFORE_THE_PARENT, state__in=PENDING).order_by("number")


def parts_of(question: Question) -> QuerySet[Question]:
    """Its paragraphs put to the vote apart, in the order of the text."""
    return (
        question.derived.filter(derivation=Derivation.PARAGRAPH)
        .exclude(state=State.WITHDRAWN)
        .order_by("part")
    )


def numbers_apart(question: Question) -> set[int]:
    """Which of its paragraphs stand apart."""
    return {number for number in parts_of(question).values_list("part", flat=True) if number is not None}


def standing_motion(question: Question, derivation: Derivation) -> Question | None:
    """A motion of this kind that is pending, or that passed."""
    moved = question.derived.filter(derivation=derivation)
    return (moved.filter(state__in=PENDING) | moved.filter(passed=True)).order_by("number").first()


def items_of(block: Question) -> QuerySet[Question]:
    return block.derived.filter(derivation=Derivation.BLOCK_ITEM).order_by("number")


def rejected_parts(question: Question) -> set[int]:
    rejected = parts_of(question).filter(state=State.DECIDED, passed=False)
    return {number for number in rejected.values_list("part", flat=True) if number is not None}


def operative_numbers(texts: Mapping[str, str]) -> set[int]:
    """Operative paragraphs are numbered, preambular ones are not; where none is numbered, all are operative."""
    parts = paragraphs_of(texts)
    numbered = {
        number
        for number, part in enumerate(parts, start=1)
        if any(NUMBERED.match(text) for text in part.values())
    }
    return numbered or set(range(1, len(parts) + 1))


def own_numbers(text: Mapping[str, str]) -> dict[str, str]:
    """The number that a paragraph begins with, as each language writes it; empty for a preambular one."""
    found = {language: NUMBERED.match(words) for language, words in text.items()}
    return {language: match.group(1) for language, match in found.items() if match}


def retained(texts: Mapping[str, str], rejected: set[int]) -> dict[str, str]:
    """The text without these paragraphs."""
    kept = [part for number, part in enumerate(paragraphs_of(texts), start=1) if number not in rejected]
    return {language: "\n\n".join(part[language] for part in kept) for language in kept[0]} if kept else {}


def rules_for_motion(statutes: decisions.Statutes, derivation: Derivation) -> list[decisions.Rule]:
    """By the first kind for which the statutes have a rule: “no-action” before “procedure”."""
    for kind in KINDS_OF_MOTIONS[derivation]:
        found = [rule for rule in statutes.rules.values() if kind in rule.decides]
        if found:
            return found
    return []


def fixed_rules(question: Question, statutes: decisions.Statutes) -> set[str] | None:
    """The rules among which a derived question or a block is bound to be decided; None: any of the statutes."""
    if question.derivation == Derivation.PARAGRAPH and question.parent:
        return {question.parent.rule}
    if question.derivation in KINDS_OF_MOTIONS:
        return {rule.name for rule in rules_for_motion(statutes, Derivation(question.derivation))}
    return {question.rule} if items_of(question).exists() or parts_of(question).exists() else None


def text_is_fixed(question: Question) -> bool:
    """A paragraph put apart, and the text that it was taken from."""
    return question.derivation == Derivation.PARAGRAPH or parts_of(question).exists()


def fit_for_block(question: Question) -> QuerySet[Question]:
    """Prepared questions of its matter that could be decided in one vote with it, itself among them."""
    alike = Question.objects.filter(
        matter_id=question.matter_id,
        statutes_id=question.statutes_id,
        rule=question.rule,
        procedure=question.procedure,
        meeting=question.meeting,
        state=State.PREPARED,
        parent=None,
        derived=None,
    )
    return alike.order_by("number")


@dataclass(frozen=True)
class CanBe:
    """What the chair can do with a question besides putting it."""

    divided: bool = False
    moved_no_action: bool = False
    put_in_block: bool = False
    reconsidered: bool = False
    put_again: bool = False

    @property
    def moved(self) -> bool:
        """Something can be moved or prepared beside it."""
        return self.divided or self.moved_no_action or self.put_in_block or self.reconsidered


def can_be(question: Question) -> CanBe:
    """For its page; the services judge again, under a lock."""
    derived = list(question.derived.exclude(state=State.WITHDRAWN))
    if question.is_decided:
        return CanBe(
            reconsidered=question.derivation not in KINDS_OF_MOTIONS
            and not any(
                one.derivation == Derivation.RECONSIDERATION and one.passed is not False for one in derived
            ),
            put_again=question.derivation == Derivation.RECONSIDERATION
            and bool(question.passed)
            and not derived,
        )
    if question.state != State.PREPARED or question.derivation not in ("", Derivation.PUT_AGAIN):
        return CanBe()
    before = [one for one in derived if one.derivation in BEFORE_THE_PARENT]
    return CanBe(
        divided=len(paragraphs_of(question.texts)) > 1 and not any(one.is_decided for one in before),
        moved_no_action=not any(
            one.derivation == Derivation.NO_ACTION and one.state in PENDING for one in before
        ),
        put_in_block=not derived and not question.derivation and fit_for_block(question).count() > 1,
    )
