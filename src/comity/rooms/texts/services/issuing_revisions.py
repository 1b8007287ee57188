"""Issuing the next revision: what was chosen and agreed goes in, everything else is carried onto it or asks."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts.enums import ProposalState, RevisionKind, StandingOf
from comity.rooms.texts.errors import ChangedMeanwhile
from comity.rooms.texts.errors.desk import CannotStandTogether, NothingToIssue
from comity.rooms.texts.models import EarlierForm, Proposal, Revision, Text
from comity.rooms.texts.notices_of_desk import tell_of_revision
from comity.rooms.texts.queries.adoption import adopted_by_vote
from comity.rooms.texts.queries.brackets import BracketNow, brackets_now, paragraphs_now, standing_rows
from comity.rooms.texts.queries.desk import reasons_against
from comity.rooms.texts.queries.engine_input import operations_as_list, operations_digest, proposers_of
from comity.rooms.texts.queries.next_revision import Plan, plan_revision
from comity.rooms.texts.queries.rolling import Rolling, rolling_at, standing_proposals, with_company
from comity.rooms.texts.services.agreeing import logged
from comity.rooms.texts.services.holding_brackets import moment, negotiated, settled
from comity.rooms.texts.services.issuing import store_revision

ALREADY_THERE = drafting.Why.ALREADY_THERE
TARGET_GONE = drafting.Why.TARGET_GONE


@transaction.atomic
def issue_revision(
    *,
    text: Text,
    choose: Collection[str] | None,
    digest: str,
    note: str,
    actor: Actor | None,
    now: datetime,
) -> Revision:
    """`choose` among the compatible proposals (None: all); `digest` is that of the preview.

    Raises CannotStandTogether, NothingToIssue, ChangedMeanwhile where the result is not what the preview showed.
    """
    text, rolling = negotiated(text)
    brackets = brackets_in_hand(text, rolling, now)
    plan = planned(text, rolling, brackets, choose)
    if plan.made.unresolved:
        raise CannotStandTogether(reasons_against(plan))
    if plan.is_empty:
        raise NothingToIssue
    if plan.digest != digest:
        raise ChangedMeanwhile
    proposals = list(with_company(standing_proposals(rolling.revision)))
    revision = store_revision(
        text=text,
        made=plan.made.revision,
        kind=RevisionKind.REVISED,
        amendments=plan.amendments,
        note=note,
        actor=actor,
        now=now,
    )
    end_brackets(text, plan, revision)
    Carrying(plan, revision, now).run(proposals)
    reopen_changed_paragraphs(text, revision, now)
    return revision


def brackets_in_hand(text: Text, rolling: Rolling, now: datetime) -> dict[str, BracketNow]:
    """Silence that was due is settled first."""
    found = brackets_now(rolling, standing_rows(text), at=moment(now))
    return {name: settled(text, each, now) for name, each in found.items()}


def planned(
    text: Text, rolling: Rolling, brackets: dict[str, BracketNow], choose: Collection[str] | None
) -> Plan:
    by_vote = [each.code for each in adopted_by_vote(text)]
    return plan_revision(rolling, brackets, choose=choose, by_vote=by_vote)


def end_brackets(text: Text, plan: Plan, revision: Revision) -> None:
    names = [name for each in plan.settled for name in each.brackets]
    rows = text.standings.filter(of=StandingOf.BRACKET, name__in=names)
    rows.update(closed_by_revision=revision.number)


class Carrying:
    """What becomes of every proposal on the revision before."""

    def __init__(self, plan: Plan, revision: Revision, now: datetime) -> None:
        self.plan, self.revision, self.now = plan, revision, now
        self.track = drafting.Track.of(plan.rolling.base, plan.made.revision)
        self.gone: set[str] = set(plan.fallen)

    def run(self, proposals: Iterable[Proposal]) -> None:
        """Those that others amend come first, so that an amendment to one that asks is asked too."""
        for proposal in sorted(proposals, key=lambda each: (each.amends_id is not None, each.number or 0)):
            if proposal.code in self.plan.taken:
                self.end(proposal, ProposalState.TAKEN, self.why_taken(proposal))
            elif proposal.code in self.plan.fallen:
                self.end(proposal, ProposalState.NOT_TAKEN, self.why_fallen(proposal))
            else:
                self.carry(proposal)

    def carry(self, proposal: Proposal) -> None:
        every = self.plan.rolling.made.graph.amendments
        rebased = self.track.rebased(every[proposal.code], every)
        asked = rebased.asked
        if proposal.amends and proposal.amends.code in self.gone:
            asked = (drafting.Remark(0, TARGET_GONE, proposal.amends.code), *asked)
        if (
            asked
            and all(each.why is ALREADY_THERE for each in asked)
            and len(asked) == len(proposal.operations)
        ):
            self.end(proposal, ProposalState.TAKEN, self.said(asked))
        elif asked or rebased.amendment is None:
            self.ask(proposal, asked)
        else:
            self.keep(proposal, rebased.amendment, rebased.told)

    def ask(self, proposal: Proposal, asked: Iterable[drafting.Remark]) -> None:
        """Its operations stay on the revision that they were written on."""
        self.gone.add(proposal.code)
        proposal.asked = [each.as_dict() for each in asked]
        self.end(proposal, ProposalState.ASKS, self.said(asked))

    def keep(self, proposal: Proposal, carried: drafting.Amendment, told: Iterable[drafting.Remark]) -> None:
        EarlierForm.objects.create(
            proposal=proposal,
            revision=self.plan.rolling.revision,
            operations=proposal.operations,
            replaced_at=self.now,
        )
        proposal.revision = self.revision
        proposal.operations = operations_as_list(carried.operations)
        proposal.digest = operations_digest(proposal.operations)
        if not carried.amends:
            proposal.amends = None
        proposal.requires.set([each for each in proposal.requires.all() if each.code in carried.requires])
        proposal.version += 1
        proposal.save()
        if sentences := self.said(told):
            self.tell(proposal, "carried", sentences)

    def end(self, proposal: Proposal, state: ProposalState, sentences: list[str]) -> None:
        proposal.state = state
        if state != ProposalState.ASKS:
            proposal.outcome_note = " ".join(sentences)
        proposal.version += 1
        proposal.save(update_fields=["state", "outcome_note", "asked", "version"])
        self.tell(proposal, str(state), sentences)

    def tell(self, proposal: Proposal, outcome: str, remarks: list[str]) -> None:
        tell_of_revision(
            proposal,
            proposers_of(proposal),
            number=self.revision.number,
            outcome=outcome,
            remarks=remarks,
            now=self.now,
        )

    def said(self, remarks: Iterable[drafting.Remark]) -> list[str]:
        """In the language of drafting, once each, with numbers in place of the engine's names."""
        places = {name: each.reference for name, each in self.numbers.items()}
        with override(self.revision.text.language):
            sentences = [each.worded(gettext, lambda name: places.get(name, name)) for each in remarks]
        return list(dict.fromkeys(sentences))

    @property
    def numbers(self) -> dict[str, drafting.Number]:
        return drafting.numbers(self.plan.rolling.base.paragraphs) | drafting.numbers(
            self.plan.made.revision.paragraphs
        )

    def why_taken(self, proposal: Proposal) -> list[str]:
        if any(proposal.code in each.in_part for each in self.plan.settled):
            with override(self.revision.text.language):
                return [gettext("Taken in part: one of its brackets was closed on another version.")]
        return []

    def why_fallen(self, proposal: Proposal) -> list[str]:
        group = next(each for each in self.plan.settled if proposal.code in each.fallen)
        words = {"taken": ", ".join(sorted(group.taken))}
        with override(self.revision.text.language):
            if group.by_vote:
                return [gettext("It fell when the members adopted %(taken)s.") % words]
            if not group.taken:
                return [gettext("Its bracket was closed on the text as issued.")]
            return [gettext("Its bracket was closed on %(taken)s.") % words]


def reopen_changed_paragraphs(text: Text, revision: Revision, now: datetime) -> None:
    """Paragraphs that were agreed and do not read so any more open again, and their log says since when."""
    rolling = rolling_at(revision)
    rows = standing_rows(text)
    brackets = brackets_now(rolling, rows)
    for found in paragraphs_now(rolling, rows, brackets.values()).values():
        if found.row and found.state.is_open and found.row.state != found.state:
            with override(text.language):
                reason = gettext("Its words changed in revision %(number)s.") % {"number": revision.number}
            row = logged(text, found, found.state, at=now, reason=reason)
            row.agreed = ""
            row.save()
