"""Questions that were voted on and decided, by the services themselves."""

from collections.abc import Mapping
from typing import Any

from comity.decisions.enums import Choice
from comity.decisions.models import MemberFigures, Proxy, Question
from comity.decisions.services.casting import Ballot, cast_vote
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.members.models import Organisation
from tests.decisions.factories import NOW, later, make_question, speaker_for

Said = Mapping[Organisation, str | list[tuple[str, str]]]


def give_weights(weights: Mapping[Organisation, str], region: str = "") -> None:
    for member, weight in weights.items():
        MemberFigures.objects.create(organisation=member, weight=weight, region=region, entered_at=NOW)


def ballot_of(said: str | list[tuple[str, str]]) -> Ballot:
    if isinstance(said, str):
        return Ballot.whole(Choice(said))
    return Ballot([(Choice(way), votes) for way, votes in said])


def cast_all(
    question: Question, said: Said, *, by: Mapping[Organisation, Organisation] | None = None
) -> None:
    """`by` says who votes for a member in its place."""
    for member, what in said.items():
        cast_vote(
            question_id=question.pk,
            organisation_id=member.pk,
            ballot=ballot_of(what),
            token=f"t{member.pk}",
            actor=speaker_for((by or {}).get(member, member)),
            now=NOW,
        )


def decide(
    said: Said,
    *,
    proxies: Mapping[Organisation, Organisation] | None = None,
    by: Mapping[Organisation, Organisation] | None = None,
    **terms: Any,
) -> Question:
    """`proxies` is giver: holder."""
    question = make_question(**terms)
    for giver, holder in (proxies or {}).items():
        Proxy.objects.create(giver=giver, holder=holder, matter=question.matter, given_at=NOW)
    question = open_question(question=question, actor=None, now=NOW, seed="lot")
    cast_all(question, said, by=by)
    return close_question(question=question, actor=None, now=later(minutes=5))
