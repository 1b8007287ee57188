"""Who may see what of the record: the entries are everybody's, their contents as each act says."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions import (
    ALLOWED,
    Actor,
    Answer,
    Role,
    anyone,
    declare,
    holds,
    refused,
    signed_in,
)
from comity.foundation.permissions.actor import ASSEMBLY_ROLES
from comity.foundation.permissions.rules import Rule
from comity.foundation.record.acts import Audience, act_of_kind
from comity.foundation.record.models import Entry

OFFICES = (Role.MEMBER_HEAD, Role.MEMBER_OFFICER, Role.DELEGATE)


def concerned(actor: Actor, entry: Entry) -> Answer:
    """Whoever speaks for the member concerned, acted, or is whom the act is about."""
    content = entry.content
    if content.organisation_id is not None and actor.holds_for(content.organisation_id, *OFFICES):
        return ALLOWED
    if actor.account_id is not None and actor.account_id in (content.account_id, content.about_account_id):
        return ALLOWED
    return refused(_("Only those concerned may read what this entry holds."))


OPEN_TO: dict[Audience, Rule] = {
    Audience.EVERYBODY: anyone,
    Audience.MEMBERS: holds(*OFFICES, *sorted(ASSEMBLY_ROLES)),
    Audience.CONCERNED: holds(Role.SECRETARIAT, Role.ADMINISTRATOR),  # and whoever is concerned, see above
    Audience.SECRETARIAT: holds(Role.SECRETARIAT, Role.ADMINISTRATOR),
    Audience.ADMINISTRATORS: holds(Role.ADMINISTRATOR),
}


def audience_of(kind: str) -> Audience:
    """An act whose room is no longer installed is for administrators alone."""
    act = act_of_kind(kind)
    return act.seen_by if act else Audience.ADMINISTRATORS


def in_its_audience(actor: Actor, entry: Any) -> Answer:
    audience = audience_of(entry.kind)
    answer = OPEN_TO[audience](actor, entry)
    return concerned(actor, entry) if audience is Audience.CONCERNED and not answer else answer


declare("record.see_record", anyone)
declare("record.see_content", in_its_audience)
declare("record.export_record", signed_in)
declare("record.erase_content", holds(Role.ADMINISTRATOR))
