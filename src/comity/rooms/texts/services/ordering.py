"""The chair's own order of voting, with its reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts import acts
from comity.rooms.texts.errors.desk import NoSuchGroup, OrderIncomplete
from comity.rooms.texts.models import Text, VotingOrderSet
from comity.rooms.texts.queries.voting_order import group_of
from comity.rooms.texts.services.entries import grown, write_text_entry
from comity.rooms.texts.services.holding_brackets import negotiated


@transaction.atomic
def set_order(
    *, text: Text, group: Sequence[str], order: Sequence[str], reason: str, actor: Actor | None, now: datetime
) -> VotingOrderSet:
    """`group` are the amendments that the page showed. Raises OrderIncomplete, NoSuchGroup.

    It counts while the group has these amendments.
    """
    text, rolling = negotiated(text)
    found = group_of(rolling, group[0] if group else "")
    if found is None or set(found.amendments) != set(group):
        raise NoSuchGroup
    try:
        override = drafting.Override(tuple(order), reason)
        drafting.voting_order(rolling.made.graph, found.amendments, override=override)
    except (drafting.VotingError, IndexError) as error:
        raise OrderIncomplete from error
    row = VotingOrderSet.objects.create(text=text, order=list(order), reason=reason, set_at=now)
    grown(text)
    what = {"order": list(order), "reason": reason}
    write_text_entry(text=text, act=acts.ORDER_SET, actor=actor, now=now, what=what)
    return row
