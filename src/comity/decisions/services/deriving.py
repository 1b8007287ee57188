"""Putting apart a paragraph of a question, moving to take no action on it, or to reconsider it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.errors import (
    InBlock,
    NoRuleFor,
    NothingToDivide,
    NotReconsidered,
    StillPending,
    UnevenParagraphs,
    UnfitRule,
)
from comity.decisions.models import Question
from comity.decisions.queries.derived import (
    KINDS_OF_MOTIONS,
    numbers_apart,
    operative_numbers,
    own_numbers,
    parts_of,
    rules_for_motion,
    standing_motion,
)
from comity.decisions.queries.paragraphs import paragraphs_of, split
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.decisions.services.preparing import Terms, held_prepared, prepare_question
from comity.foundation.permissions import Actor

PARAGRAPH = gettext_noop("Paragraph %(number)s of: %(question)s")
PREAMBULAR = gettext_noop("Preambular paragraph %(number)s of: %(question)s")
NO_ACTION = gettext_noop("Shall no action be taken on: %(question)s")
RECONSIDER = gettext_noop("Shall it be considered again: %(question)s")
PROCEDURAL = (Derivation.NO_ACTION, Derivation.RECONSIDERATION)
BEFORE_ALL_ELSE = (*PROCEDURAL, Derivation.PARAGRAPH)


@transaction.atomic
def put_paragraphs_apart(
    *, question: Question, numbers: Collection[int], actor: Actor | None, now: datetime
) -> list[Question]:
    """One question for each paragraph (from 1), by the rule and procedure of the whole, to be decided before it.

    Raises NotPrepared, InBlock, UnevenParagraphs and NothingToDivide.
    """
    fresh = held_alone(question)
    parts = paragraphs_to_divide(fresh)
    wanted = sorted(set(numbers) - numbers_apart(fresh))
    if len(parts) < 2 or not wanted or not set(wanted) <= set(range(1, len(parts) + 1)):
        raise NothingToDivide
    return [
        prepare_question(
            matter=fresh.matter,
            terms=terms_of_part(fresh, number, parts[number - 1]),
            actor=actor,
            now=now,
            parent=fresh,
            derivation=Derivation.PARAGRAPH,
            part=number,
        )
        for number in wanted
    ]


def held_alone(question: Question) -> Question:
    """Prepared, under a lock, and in no block."""
    fresh = held_prepared(question)
    if fresh.derivation == Derivation.BLOCK_ITEM:
        raise InBlock
    return fresh


def paragraphs_to_divide(question: Question) -> list[dict[str, str]]:
    """Before any of them was decided: then the text has changed, and the numbers mean others."""
    counts = {language: len(split(text)) for language, text in question.texts.items() if text}
    if len(set(counts.values())) > 1:
        raise UnevenParagraphs(counts)
    if parts_of(question).filter(state=State.DECIDED).exists() or question.derivation == Derivation.PARAGRAPH:
        raise NothingToDivide
    return paragraphs_of(question.texts)


def terms_of_part(question: Question, number: int, text: Mapping[str, str]) -> Terms:
    return Terms(
        titles=titles_of_part(question, number, text),
        texts=text,
        procedure=Procedure(question.procedure),
        rule=question.rule,
        meeting=question.meeting,
        zone=question.zone,
        language=question.language,
    )


def titles_of_part(question: Question, number: int, text: Mapping[str, str]) -> dict[str, str]:
    """By the number that the paragraph itself begins with; preambular ones are counted before the operative ones."""
    own = own_numbers(text)
    in_order = operative_numbers(question.texts) == set(range(1, len(paragraphs_of(question.texts)) + 1))
    words = PARAGRAPH if own or in_order else PREAMBULAR
    return {
        tag: title
        for tag, titled_in in question.titles.items()
        for title in titled(words, {tag: titled_in}, number=own.get(tag, number)).values()
    }


def titled(words: str, titles: Mapping[str, str], **values: object) -> dict[str, str]:
    """The same sentence around the title, in each language that the title has and the site speaks."""
    spoken = [tag for tag in titles if tag in dict(settings.LANGUAGES)] or list(titles)
    found = {}
    for tag in spoken:
        with translation.override(tag):
            found[tag] = gettext(words) % {"question": titles[tag], **values}
    return found


@transaction.atomic
def move_no_action(
    *, question: Question, procedure: Procedure, rule: str = "", actor: Actor | None, now: datetime
) -> Question:
    """A motion to take no action on a prepared question: while it is pending, the question is not opened.

    Raises NotPrepared, InBlock, NoRuleFor, UnfitRule, and StillPending while such a motion stands.
    """
    fresh = held_alone(question)
    if fresh.derivation in BEFORE_ALL_ELSE:
        raise NoRuleFor(KINDS_OF_MOTIONS[Derivation.NO_ACTION][0])
    standing = standing_motion(fresh, Derivation.NO_ACTION)
    if standing:
        raise StillPending([standing.reference])
    return motion(fresh, Derivation.NO_ACTION, NO_ACTION, procedure, rule, actor=actor, now=now)


@transaction.atomic
def move_reconsideration(
    *, question: Question, procedure: Procedure, rule: str = "", actor: Actor | None, now: datetime
) -> Question:
    """A motion to consider a decided question again, by the statutes' own rule for it.

    Raises NotReconsidered, NoRuleFor and UnfitRule.
    """
    fresh = (
        Question.objects.select_for_update(of=("self",))
        .select_related("matter", "meeting")
        .get(pk=question.pk)
    )
    standing = standing_motion(fresh, Derivation.RECONSIDERATION)
    if not fresh.is_decided or fresh.derivation in PROCEDURAL or standing:
        raise NotReconsidered
    return motion(fresh, Derivation.RECONSIDERATION, RECONSIDER, procedure, rule, actor=actor, now=now)


def motion(
    question: Question,
    derivation: Derivation,
    words: str,
    procedure: Procedure,
    rule: str,
    *,
    actor: Actor | None,
    now: datetime,
) -> Question:
    """`rule` may be left out where the statutes have one for such motions."""
    names = [one.name for one in rules_for_motion(read(statutes_in_force()), derivation)]
    if not names:
        raise NoRuleFor(KINDS_OF_MOTIONS[derivation][0])
    if rule and rule not in names:
        raise UnfitRule(rule=rule, procedure=procedure)
    terms = Terms(
        titles=titled(words, question.titles),
        procedure=procedure,
        rule=rule or names[0],
        meeting=question.meeting,
        zone=question.zone,
        language=question.language,
    )
    return prepare_question(
        matter=question.matter, terms=terms, actor=actor, now=now, parent=question, derivation=derivation
    )


@transaction.atomic
def put_again(*, motion: Question, actor: Actor | None, now: datetime) -> Question:
    """After a motion to reconsider has passed: a new question in the old words, which can still be changed.

    The old one and its result stand. Once only, while the new one is not withdrawn. Raises NotReconsidered, and
    UnfitRule where the statutes in force no longer have its rule.
    """
    fresh = Question.objects.select_for_update(of=("self",)).get(pk=motion.pk)
    standing = fresh.derived.filter(derivation=Derivation.PUT_AGAIN).exclude(state=State.WITHDRAWN)
    old = fresh.parent
    if fresh.derivation != Derivation.RECONSIDERATION or not fresh.passed or old is None or standing.exists():
        raise NotReconsidered
    terms = Terms(
        titles=old.titles,
        texts=old.texts,
        procedure=Procedure(old.procedure),
        rule=old.rule,
        meeting=old.meeting,
        zone=old.zone,
        language=old.language,
    )
    return prepare_question(
        matter=old.matter, terms=terms, actor=actor, now=now, parent=fresh, derivation=Derivation.PUT_AGAIN
    )
