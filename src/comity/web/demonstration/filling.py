"""Filling an empty site with the demonstration, all or nothing."""

from datetime import datetime

from django.db import transaction

from comity.foundation.assembly.models import Assembly
from comity.foundation.record.services import write_entry
from comity.members.models import Organisation
from comity.web.acts import DEMONSTRATION_FILLED
from comity.web.demonstration.amending import negotiate
from comity.web.demonstration.business import close_the_last, put_on_the_board
from comity.web.demonstration.deciding import decide_what_is_due, put_what_is_open
from comity.web.demonstration.drafting import (
    adopt_a_text,
    circulate_a_zero_draft,
    open_negotiation,
)
from comity.web.demonstration.hearing import hear_members
from comity.web.demonstration.lot import Lot
from comity.web.demonstration.mediating import mediate
from comity.web.demonstration.meeting import meet
from comity.web.demonstration.people import open_accounts, seat_members
from comity.web.demonstration.roll import (
    ORGANISATIONS,
    define_classes,
    enter_organisations,
    enter_people,
    name_the_assembly,
)

SEED = 20271


class NotEmpty(Exception):
    """The site holds an assembly already: nothing invented is mixed with it."""


@transaction.atomic
def fill(*, seed: int = SEED, now: datetime) -> None:
    """Raises NotEmpty. The same seed and moment give the same assembly."""
    if Assembly.objects.exists() or Organisation.objects.exists():
        raise NotEmpty
    lot = Lot(seed=seed, now=now)
    name_the_assembly()
    actor = open_accounts(lot)
    classes = define_classes(lot, actor)
    organisations = enter_organisations(lot, classes)
    enter_people(lot, organisations)
    members = [one for one in organisations if one.organisation_class.code == "full"]
    observers = [one for one in organisations if one.organisation_class.code == "observer"]
    seat_members(lot, members, observers)
    meet(lot, organisations, actor)
    matters = put_on_the_board(lot, classes, actor)
    hear_members(lot, matters[2], actor)
    decide_what_is_due(lot, matters, members, actor)
    adopt_a_text(lot, matters[11], members)
    text = circulate_a_zero_draft(lot, matters[5], members)
    mediate(lot, matters[5], members)
    negotiate(lot, open_negotiation(lot, text), members)
    close_the_last(lot, matters[-1], actor)
    put_what_is_open(lot, matters)
    what = {"seed": seed, "organisations": ORGANISATIONS, "matters": len(matters)}
    write_entry(act=DEMONSTRATION_FILLED, actor=actor, what=what, now=now)
