"""A count made by hand, in the words of a test."""

from comity.decisions.figures import CellCount
from comity.decisions.models import MemberFigures
from comity.decisions.queries.counts import own_count
from comity.decisions.services.counting import enter_count
from comity.foundation.permissions import Role
from tests.factories import NOW, make_actor


def cell(yes=0, no=0, abstain=0, void=None, present=None, weight=None):
    extra = {"void": void, "present": present}
    given = {what: number for what, number in extra.items() if number is not None}
    return CellCount({"yes": yes, "no": no, "abstain": abstain} | given, weight or {})


def paper(yes=0, no=0, abstain=0, void=0):
    return {("full", ""): cell(yes, no, abstain, void)}


def teller():
    return make_actor(Role.CREDENTIALS_OFFICER)


def count(question, figures, actor, now=NOW):
    """As the page does it: the form knows of the person's last count."""
    own = own_count(question, actor.account_id)
    return enter_count(
        question=question, figures=figures, after=own.pk if own else None, actor=actor, now=now
    )


def weigh(members, *weights):
    for member, weight in zip(members, weights, strict=True):
        MemberFigures.objects.create(organisation=member, weight=weight, entered_at=NOW)
