"""What decisions hold about people, how it is handed over and erased, and for how long it is kept."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.decisions.models import HandCount, Receipt, RollLine, VotedMark
from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps, retains

A_BATCH = 500

keeps(
    "decisions.votes",
    label=_("Votes, objections, explanations and corrections"),
    why=_(
        "For good, with the result that they explain. They are the member's: who pressed the button or wrote the "
        "words for it is not kept here."
    ),
)
keeps(
    "decisions.counts",
    label=_("Counts by hand: who counted, and what"),
    why=_("With the result, since two different people had to agree; without a name after an erasure."),
)


@exports_personal_data("decisions", label=_("Where you voted for a member, and what you counted"))
def export(account: Account) -> dict[str, Any]:
    """Rolls that name this person to vote at a meeting; how the member voted is the member's."""
    counts = HandCount.objects.filter(counted_by=account).select_related("question__matter")
    return {
        "named_to_vote": [
            {"question": line.question.reference, "member": line.names} for line in lines_naming(account)
        ],
        "counted": [
            {
                "question": count.question.reference,
                "entered_at": count.entered_at.isoformat(),
                "figures": count.figures["cells"],
            }
            for count in counts
        ],
    }


def lines_naming(account: Account) -> list[RollLine]:
    """Lines of rolls at meetings; both databases are asked alike, and what a list holds is looked at here."""
    named = RollLine.objects.exclude(voters=[]).select_related("question__matter").order_by("pk")
    return [line for line in named.iterator(chunk_size=A_BATCH) if account.pk in line.voters]


@erases_personal_data("decisions", label=_("Where you voted for a member, and what you counted"))
def erase(account: Account, now: datetime) -> int:
    """No digest holds any of this: rolls, votes and counts stay as they were recorded."""
    lines = lines_naming(account)
    for line in lines:
        line.voters = [voter for voter in line.voters if voter != account.pk]
    RollLine.objects.bulk_update(lines, ["voters"], batch_size=A_BATCH)
    return len(lines) + HandCount.objects.filter(counted_by=account).update(counted_by=None)


@retains(
    "decisions.receipts",
    label=_("Receipts by which a vote sent twice counts once"),
    days=30,
    why=_("So that somebody whose line was cut still learns after closing that the vote was counted."),
)
def remove_receipts(before: datetime) -> int:
    marks = VotedMark.objects.filter(line__question__decided_at__lt=before).exclude(token="")
    receipts, _kinds = Receipt.objects.filter(question__decided_at__lt=before).delete()
    return receipts + marks.update(token="")


@retains(
    "decisions.voters",
    label=_("Which people were named to vote for a member at a meeting"),
    days=365,
    why=_("So that they can still explain or correct the vote of their member."),
)
def remove_voters(before: datetime) -> int:
    return RollLine.objects.filter(question__decided_at__lt=before).exclude(voters=[]).update(voters=[])
