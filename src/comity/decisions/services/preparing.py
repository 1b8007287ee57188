"""Preparing, changing and withdrawing a question before it is put."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from comity.decisions import acts
from comity.decisions.enums import Derivation, Procedure, State
from comity.decisions.errors import (
    ChangedMeanwhile,
    InBlock,
    NotPrepared,
    PartsApart,
    StillPending,
    UnfitBlock,
    UnfitRule,
)
from comity.decisions.models import Question, StatutesVersion
from comity.decisions.outcomes import tell_outcome
from comity.decisions.queries.derived import fixed_rules, items_of, pending_before, text_is_fixed
from comity.decisions.queries.questions import fits, rule_of
from comity.decisions.queries.statutes import read, statutes_in_force
from comity.decisions.services.dividing import finish_division
from comity.decisions.services.entries import write_question_entry
from comity.foundation.permissions import Actor
from comity.matters.models import Matter
from comity.members.credentials.models import Meeting

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Terms:
    """What is asked and how: titles and texts are {language: text}; without a meeting the whole roll votes."""

    titles: Mapping[str, str]
    procedure: Procedure
    rule: str
    texts: Mapping[str, str] = field(default_factory=dict)
    meeting: Meeting | None = None
    closes_at: datetime | None = None
    zone: str = "UTC"
    language: str = "en"

    def as_fields(self) -> dict[str, Any]:
        """Lines end alike, whichever browser they were typed in."""
        texts = {language: text.replace("\r\n", "\n") for language, text in self.texts.items()}
        given = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return given | {"titles": dict(self.titles), "texts": texts}


@transaction.atomic
def prepare_question(
    *,
    matter: Matter,
    terms: Terms,
    actor: Actor | None,
    now: datetime,
    parent: Question | None = None,
    derivation: Derivation | str = "",
    part: int | None = None,
) -> Question:
    """A question under the statutes in force, to be seen before it is opened. Raises NoStatutes or UnfitRule."""
    statutes = statutes_in_force()
    require_fit(statutes, terms)
    Matter.objects.select_for_update().get(pk=matter.pk)
    last = Question.objects.filter(matter=matter).aggregate(last=Max("number"))["last"] or 0
    question = Question.objects.create(
        matter=matter,
        number=last + 1,
        statutes=statutes,
        parent=parent,
        derivation=derivation,
        part=part,
        prepared_at=now,
        **terms.as_fields(),
    )
    write_question_entry(question=question, act=acts.PREPARED, actor=actor, now=now, what=declared(question))
    return question


@transaction.atomic
def prepare_once(*, matter: Matter, terms: Terms, actor: Actor | None, now: datetime) -> Question:
    """As `prepare_question`, but a form that arrives twice within a minute prepares one question."""
    Matter.objects.select_for_update().get(pk=matter.pk)
    alike = Question.objects.filter(
        matter=matter, state=State.PREPARED, parent=None, prepared_at__gt=now - A_MINUTE, **terms.as_fields()
    )
    return alike.first() or prepare_question(matter=matter, terms=terms, actor=actor, now=now)


@transaction.atomic
def change_question(
    *, question: Question, terms: Terms, actor: Actor | None, now: datetime, version: int | None = None
) -> Question:
    """Other words, rule or procedure before it opens, under the statutes in force.

    `version` is what the editor was shown. Raises NotPrepared, UnfitRule, InBlock, PartsApart, UnfitBlock, and
    ChangedMeanwhile when somebody else has changed it since; then nothing is stored.
    """
    fresh = held_prepared(question)
    if version is not None and version != fresh.version:
        raise ChangedMeanwhile(fresh)
    statutes = statutes_in_force()
    require_fit(statutes, terms)
    require_free(fresh, statutes, terms)
    for name, value in {"statutes": statutes, **terms.as_fields()}.items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    write_question_entry(question=fresh, act=acts.CHANGED, actor=actor, now=now, what=declared(fresh))
    return fresh


def require_free(question: Question, statutes: StatutesVersion, terms: Terms) -> None:
    """What others rest on is not changed under them: a block, a division, the statutes' rule for a motion."""
    if question.derivation == Derivation.BLOCK_ITEM:
        raise InBlock
    fixed = fixed_rules(question, read(statutes))
    if fixed is not None and terms.rule not in fixed:
        raise UnfitRule(rule=terms.rule, procedure=terms.procedure)
    if text_is_fixed(question) and terms.as_fields()["texts"] != question.texts:
        raise PartsApart
    put = (terms.procedure, terms.meeting.pk if terms.meeting else None, statutes.pk)
    if items_of(question).exists() and put != (
        question.procedure,
        question.meeting_id,
        question.statutes_id,
    ):
        raise UnfitBlock


@transaction.atomic
def withdraw_question(*, question: Question, reason: str, actor: Actor | None, now: datetime) -> Question:
    """Never put, with the reason kept beside it; what was prepared to come before it is withdrawn with it.

    Raises NotPrepared, InBlock, and StillPending while one of those is being voted.
    """
    fresh = held_prepared(question)
    if fresh.derivation == Derivation.BLOCK_ITEM:
        raise InBlock
    before = list(pending_before(fresh))
    being_voted = [one.reference for one in before if one.state != State.PREPARED]
    if being_voted:
        raise StillPending(being_voted)
    fresh.state, fresh.outcome_note = State.WITHDRAWN, reason
    fresh.save(update_fields=["state", "outcome_note"])
    items_of(fresh).update(parent=None, derivation="")
    write_question_entry(question=fresh, act=acts.WITHDRAWN, actor=actor, now=now, what={"reason": reason})
    tell_outcome(fresh, actor=actor, now=now)
    for one in before:
        withdraw_question(question=one, reason=reason, actor=actor, now=now)
    if fresh.derivation == Derivation.PARAGRAPH and fresh.parent_id:
        finish_division(fresh.parent_id, actor=actor, now=now)
    return fresh


def held_prepared(question: Question) -> Question:
    fresh = (
        Question.objects.select_for_update(of=("self",))
        .select_related("matter", "statutes", "parent")
        .get(pk=question.pk)
    )
    if fresh.state != State.PREPARED:
        raise NotPrepared
    return fresh


def require_fit(statutes: StatutesVersion, terms: Terms) -> None:
    rule = read(statutes).rules.get(terms.rule)
    if rule is None or not fits(rule, terms.procedure):
        raise UnfitRule(rule=terms.rule, procedure=terms.procedure)


def declared(question: Question) -> dict[str, Any]:
    """The terms as the record keeps them."""
    return {
        "titles": question.titles,
        "texts": question.texts,
        "comes_from": question.parent.reference if question.parent else None,
        "derivation": question.derivation,
        "paragraph": question.part,
        "procedure": question.procedure,
        "statutes": question.statutes.number,
        "rule": rule_of(question).name,
        "meeting": question.meeting_id,
        "closes_at": question.closes_at.isoformat() if question.closes_at else None,
    }
