"""The invented decisions: statutes, figures and proxies; questions decided, open and prepared. All drawn by lot."""

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from comity.decisions import acts
from comity.decisions.enums import Choice, ExplanationKind
from comity.decisions.figures import CellCount
from comity.decisions.models import MemberFigures, Proxy, Question
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.counting import enter_count
from comity.decisions.services.explaining import explain_vote
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, prepare_question
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.accounts.demonstration.queries import demonstration_address
from comity.foundation.accounts.models import Account
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, Role
from comity.foundation.record.services import write_entry
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.web.demonstration.lot import Lot
from comity.web.demonstration.questions import (
    AGREED,
    AMENDED,
    OPEN,
    PAPER,
    PREPARED,
    RESERVATION,
    SILENCE,
    InventedQuestion,
)

STATUTES = Path(__file__).with_name("statutes.yaml")
ABSTAIN = 0.08
SPLIT = 0.1
PROXIES = 12


def decide_what_is_due(lot: Lot, matters: list[Matter], members: list[Organisation], actor: Actor) -> None:
    """Before the last matter is closed: statutes and figures, then one recorded vote and one consensus."""
    began = lot.ago(days=19)
    adopt_statutes(source=STATUTES.read_text(encoding="utf-8"), note="", actor=actor, now=began)
    enter_figures(lot, members, actor, began)
    chair = officer(Role.CHAIR)
    give_proxies(lot, matters[AMENDED.matter], members)
    amended = put(lot, matters, AMENDED, chair, lot.ago(days=15))
    draw_votes(lot, amended, AMENDED, lot.ago(days=14))
    close_question(question=amended, actor=chair, now=lot.ago(days=12))
    agreed = put(lot, matters, AGREED, chair, lot.ago(days=11))
    reserve(lot, agreed, lot.ago(days=11) + timedelta(hours=1))
    close_question(question=agreed, actor=chair, now=lot.ago(days=11) + timedelta(hours=2))


def put_what_is_open(lot: Lot, matters: list[Matter]) -> None:
    """A vote that is open, a silence that is running, papers counted once, and a question that is prepared."""
    chair = officer(Role.CHAIR)
    soon = lot.now.replace(hour=18, minute=0, second=0, microsecond=0)
    running = put(lot, matters, OPEN, chair, lot.ago(days=1.5), closes_at=soon + timedelta(days=2))
    draw_votes(lot, running, OPEN, lot.ago(days=1))
    put(lot, matters, SILENCE, chair, lot.ago(days=0.9), closes_at=soon + timedelta(days=3))
    counted = put(lot, matters, PAPER, chair, lot.ago(days=0.5))
    count_once(counted, lot.ago(days=0.4))
    prepare(matters, PREPARED, chair, lot.ago(days=0.3))


def officer(role: Role) -> Actor:
    return actor_of_account(Account.objects.get(email=demonstration_address(role)))


def enter_figures(lot: Lot, members: list[Organisation], actor: Actor, now: datetime) -> None:
    """How many people each member has: drawn apart from its country and its family."""
    sizes = np.exp(lot.stream("membership").normal(9, 1.6, size=len(members))).astype(int)
    MemberFigures.objects.bulk_create(
        MemberFigures(organisation=member, membership=int(size), source="Invented, by lot", entered_at=now)
        for member, size in zip(members, sizes, strict=True)
    )
    write_entry(act=acts.FIGURES_ENTERED, actor=actor, what={"members": len(members)}, now=now)


def give_proxies(lot: Lot, matter: Matter, members: list[Organisation]) -> None:
    """Each from one member to another; nobody that a visitor can sign in for is drawn."""
    silent = Organisation.objects.filter(offices__person__account__isnull=False)
    drawn = lot.some("proxies", [one for one in members if one not in set(silent)], 2 * PROXIES)
    Proxy.objects.bulk_create(
        Proxy(giver=giver, holder=holder, matter=matter, given_at=lot.ago(days=18))
        for giver, holder in zip(drawn[:PROXIES], drawn[PROXIES:], strict=True)
    )


def prepare(
    matters: list[Matter],
    invented: InventedQuestion,
    chair: Actor,
    now: datetime,
    closes_at: datetime | None = None,
) -> Question:
    terms = Terms(
        titles=invented.titles,
        texts=invented.texts,
        procedure=invented.procedure,
        rule=invented.rule,
        closes_at=closes_at,
    )
    return prepare_question(matter=matters[invented.matter], terms=terms, actor=chair, now=now)


def put(
    lot: Lot,
    matters: list[Matter],
    invented: InventedQuestion,
    chair: Actor,
    now: datetime,
    *,
    closes_at: datetime | None = None,
) -> Question:
    """Prepared, and opened a minute later with a lot of the demonstration's own seed."""
    question = prepare(matters, invented, chair, now, closes_at)
    seed = f"{lot.seed}-{invented.matter}"
    return open_question(question=question, actor=chair, now=now + timedelta(minutes=1), seed=seed)


def draw_votes(lot: Lot, question: Question, invented: InventedQuestion, now: datetime) -> None:
    """Who votes, and how, independent of country, class and weight; some split theirs where the rule lets them.

    Members with somebody to sign in as are left silent, so that a visitor can vote for them.
    """
    lines = question.lines.filter(silent="").exclude(organisation__offices__person__account__isnull=False)
    voting = lot.some(
        f"voting {question.number} {invented.matter}", list(lines.order_by("organisation_id")), 10_000
    )
    voting = voting[: int(invented.turnout * len(voting))]
    drawn = lot.stream(f"votes {invented.matter}").random((len(voting), 3))
    for line, (leans, abstains, splits) in zip(voting, drawn, strict=True):
        choice = Choice.ABSTAIN if abstains < ABSTAIN else Choice.YES if leans < invented.leans else Choice.NO
        may_split = line.may_split and line.weight.isdigit() and int(line.weight) > 1
        cast_vote(
            question_id=question.pk,
            organisation_id=line.organisation_id,
            ballot=divided(int(line.weight)) if may_split and splits < SPLIT else Ballot.whole(choice),
            token=f"demonstration-{line.pk}",
            actor=speaker(line.organisation_id),
            now=now,
        )


def reserve(lot: Lot, question: Question, now: datetime) -> None:
    """One member, drawn by lot, goes along with the consensus and puts a reservation beside it."""
    lines = question.lines.filter(silent="").exclude(organisation__offices__person__account__isnull=False)
    line = lot.some("reservation", list(lines.order_by("organisation_id")), 1)[0]
    explain_vote(
        line=line,
        kind=ExplanationKind.RESERVATION,
        text=RESERVATION,
        language="fr",
        actor=speaker(line.organisation_id),
        now=now,
    )


def divided(weight: int) -> Ballot:
    return Ballot(parts=[(Choice.YES, str(weight - 1)), (Choice.NO, "1")])


def speaker(organisation_id: int) -> Actor:
    """The head of an invented member: nobody can sign in as one."""
    return Actor(account_id=None, member_roles=frozenset({(organisation_id, Role.MEMBER_HEAD)}))


def count_once(question: Question, now: datetime) -> None:
    """The credentials officer has entered a count; somebody else is awaited."""
    entitled = question.lines.filter(silent="").count()
    cast = int(PAPER.turnout * entitled)
    yes = int(PAPER.leans * cast)
    heads = {"yes": yes, "no": cast - yes - 3, "abstain": 3, "void": 2, "present": cast + 4}
    enter_count(
        question=question,
        figures={("full", ""): CellCount(heads=heads)},
        after=None,
        actor=officer(Role.CREDENTIALS_OFFICER),
        now=now,
    )
