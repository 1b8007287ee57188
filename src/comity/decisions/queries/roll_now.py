"""The roll as it stands at this minute, before it is frozen."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from comity.decisions.models import Attendance, Proxy, Question
from comity.decisions.queries.figures import FIGURE_FIELDS, Figures, figures_of_row
from comity.decisions.queries.speaking import OFFICERS
from comity.decisions.queries.statutes import read
from comity.engines import decisions
from comity.foundation.assembly.models import the_assembly
from comity.foundation.permissions import Actor
from comity.members.credentials.enums import CredentialState, Function
from comity.members.credentials.models import Credential
from comity.members.models import Organisation, Person
from comity.members.queries import assembly_day, on_the_roll

MEMBER_FIELDS = ("pk", "names", "organisation_class__code", "country")
VOTING_FUNCTIONS = (Function.HEAD, Function.DELEGATE, Function.ALTERNATE)


@dataclass(frozen=True)
class RollNow:
    """One member: what the engine is told, its names, and the accounts that vote for it at a meeting.

    `lacks_figures`: its votes would follow from a figure that nobody has entered.
    """

    voter: decisions.Voter
    names: dict[str, str]
    voters: list[int] = field(default_factory=list)
    lacks_figures: bool = False


def roll_now(question: Question, statutes: decisions.Statutes, *, now: datetime) -> list[RollNow]:
    """Members of classes that the statutes know, by number. Others stand on no roll: see `unknown_classes`.

    Raises what `Figures.votes_in` raises, of the first member whose figures give no votes.
    """
    credentials = accepted_credentials(question)
    members = members_asked(statutes, credentials, now=now)
    proxies = proxies_for(question, {member.pk for member in members})
    present = presence(question, credentials)
    accounts = accounts_of_delegations(credentials)
    return [
        RollNow(
            voter=decisions.Voter(
                id=str(member.pk),
                class_name=member.class_name,
                weight=member.figures.votes_in(statutes.classes[member.class_name], str(member.pk)),
                country=member.country,
                region=member.figures.region,
                present=present.get(member.pk) if question.meeting_id else None,
                proxy_to=str(proxies.get(member.pk, "")),
            ),
            names=member.names,
            voters=accounts.get(member.pk, []),
            lacks_figures=bool(member.figures.lacks(statutes.classes[member.class_name])),
        )
        for member in members
    ]


@dataclass(frozen=True)
class MemberAsked:
    pk: int
    names: dict[str, str]
    class_name: str
    country: str
    figures: Figures


def members_asked(
    statutes: decisions.Statutes, credentials: dict[int, Credential], *, now: datetime
) -> list[MemberAsked]:
    """Those of `organisations_asked` with all that a roll says of them, in one query."""
    asked = organisations_asked(statutes, credentials, now=now)
    return [
        MemberAsked(pk, names, code, country, figures_of_row(figures))
        for pk, names, code, country, *figures in asked.values_list(*MEMBER_FIELDS, *FIGURE_FIELDS)
    ]


def organisations_asked(
    statutes: decisions.Statutes, credentials: dict[int, Credential], *, now: datetime
) -> QuerySet[Organisation]:
    """Whoever is on the roll that day, but those whose credential was accepted without the vote of their class."""
    roll = on_the_roll(assembly_day(the_assembly(), now)).values("pk")
    voting = [name for name, member_class in statutes.classes.items() if member_class.votes]
    withheld = [
        pk
        for pk, one in credentials.items()
        if not one.may_vote and one.organisation_class and one.organisation_class.code in voting
    ]
    known = Organisation.objects.filter(organisation_class__code__in=list(statutes.classes), pk__in=roll)
    return known.exclude(pk__in=withheld).select_related("organisation_class").order_by("pk")


def members_that_will_vote(actor: Actor, question: Question) -> list[Organisation]:
    """Before the roll is frozen: members with a vote that the actor would vote for if it opened now."""
    if not actor.organisation_ids:
        return []
    statutes = read(question.statutes)
    credentials = accepted_credentials(question)
    accounts = accounts_of_delegations(credentials)
    asked = organisations_asked(statutes, credentials, now=timezone.now())
    own = asked.filter(pk__in=actor.organisation_ids)
    return [
        member
        for member in own
        if statutes.classes[member.organisation_class.code].votes
        and (
            actor.account_id in accounts.get(member.pk, [])
            if question.meeting_id
            else actor.holds_for(member.pk, *OFFICERS)
        )
    ]


def unknown_classes(statutes: decisions.Statutes, *, now: datetime) -> list[str]:
    """Codes of classes with members on the roll that the statutes do not declare."""
    roll = on_the_roll(assembly_day(the_assembly(), now))
    codes = set(roll.values_list("organisation_class__code", flat=True))
    return sorted(codes - set(statutes.classes))


def accepted_credentials(question: Question) -> dict[int, Credential]:
    """The newest accepted credential of each member at the question's meeting; none without a meeting."""
    if question.meeting_id is None:
        return {}
    accepted = Credential.objects.filter(
        delegation__meeting_id=question.meeting_id, state=CredentialState.ACCEPTED
    )
    newest_last = accepted.select_related("delegation").order_by("submitted_at", "pk")
    return {one.delegation.organisation_id: one for one in newest_last}


def accounts_of_delegations(credentials: dict[int, Credential]) -> dict[int, list[int]]:
    """The accounts of everybody whom a credential names to vote."""
    people = {
        organisation_id: [one["person"] for one in credential.people if one["function"] in VOTING_FUNCTIONS]
        for organisation_id, credential in credentials.items()
    }
    wanted = {person for named in people.values() for person in named}
    accounts = dict(
        Person.objects.filter(account__isnull=False, pk__in=wanted).values_list("pk", "account_id")
    )
    return {pk: sorted(accounts[one] for one in named if one in accounts) for pk, named in people.items()}


def presence(question: Question, credentials: dict[int, Credential]) -> dict[int, bool | None]:
    """Absent without an accepted credential; else by the attendance last taken, None where none was."""
    if question.meeting_id is None:
        return {}
    everybody = Organisation.objects.values_list("pk", flat=True)
    absent: dict[int, bool | None] = dict.fromkeys(everybody, False)
    taken = dict(
        Attendance.objects.filter(meeting_id=question.meeting_id).values_list("organisation_id", "is_present")
    )
    if taken:
        return absent | {pk: taken.get(pk, False) for pk in credentials}
    return absent | dict.fromkeys(credentials, None)


def proxies_for(question: Question, members: set[int]) -> dict[int, int]:
    """Giver to holder: those given for the meeting, or for the matter; both on this roll."""
    standing = Proxy.objects.filter(withdrawn_at=None)
    scope = (
        standing.filter(meeting_id=question.meeting_id)
        if question.meeting_id
        else standing.filter(matter_id=question.matter_id)
    )
    pairs = scope.values_list("giver_id", "holder_id")
    return {giver: holder for giver, holder in pairs if giver in members and holder in members}
