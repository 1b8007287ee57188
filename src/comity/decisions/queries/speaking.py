"""Who casts the vote of a member."""

from datetime import datetime

from django.db.models import QuerySet

from comity.decisions.models import Question, RollLine, Vote
from comity.foundation.accounts.models import Account
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor, Role
from comity.members.queries import assembly_day
from comity.members.queries.offices import held_on

OFFICERS = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER)


def speaks_for(actor: Actor, line: RollLine) -> bool:
    """At a meeting the accepted delegation; else the member's own head or officer. Never somebody in its place."""
    if line.question.meeting_id:
        return actor.account_id in line.voters
    return actor.holds_for(line.organisation_id, *OFFICERS)


def casts_for(actor: Actor, line: RollLine) -> bool:
    """For the member itself, or by the proxy that an absent member has given."""
    if speaks_for(actor, line):
        return True
    return line.proxy_to is not None and not line.is_present and speaks_for(actor, line.proxy_to)


def own_lines(actor: Actor, question: Question) -> QuerySet[RollLine]:
    """The lines of the members that this actor belongs to."""
    ids = actor.organisation_ids
    return question.lines.filter(organisation_id__in=ids).select_related("question", "proxy_to__question")


def lines_cast_by(actor: Actor, question: Question) -> list[RollLine]:
    """Own lines first, then those whose proxies they carry, each with the vote as it stands."""
    own = [line for line in own_lines(actor, question) if speaks_for(actor, line)]
    carried = question.lines.filter(proxy_to__in=own).select_related("question", "proxy_to__question")
    return [*own, *(line for line in carried if not line.is_present and line not in own)]


def lines_in_one_vote(actor: Actor, question: Question) -> list[RollLine]:
    """Those that one vote for all is cast for: whoever gave a proxy and voted itself all the same is left out."""
    lines = [line for line in lines_cast_by(actor, question) if line.may_vote]
    themselves = set(
        Vote.objects.filter(line__in=lines, by_holder=False).values_list("line_id", flat=True),
    )
    return [line for line in lines if speaks_for(actor, line) or line.pk not in themselves]


def speaks_for_some_line(actor: Actor, question: Question) -> bool:
    return bool(lines_cast_by(actor, question))


def accounts_asked(question: Question, *, now: datetime) -> list[Account]:
    """Everybody who speaks for a member that could vote: told alike, whatever the member said."""
    return accounts_behind(question.lines.filter(silent=""), question, now=now)


def accounts_behind(lines: QuerySet[RollLine], question: Question, *, now: datetime) -> list[Account]:
    """Everybody who speaks for these members: the accepted delegations at a meeting, else their officers today."""
    if question.meeting_id:
        voters = {account for line in lines for account in line.voters}
        return list(Account.objects.filter(pk__in=voters))
    offices = held_on(assembly_day(the_assembly(), now)).filter(
        organisation_id__in=lines.values("organisation_id"), role__in=OFFICERS
    )
    return list(Account.objects.filter(person__offices__in=offices).distinct())
