"""Contacts of an organisation. Their entries name the kind, never the address: the least data is kept."""

from datetime import datetime

from django.db import transaction

from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.acts import CONTACT_ADDED, CONTACT_REMOVED
from comity.members.enums import ContactKind
from comity.members.models import Contact, Organisation


@transaction.atomic
def add_contact(
    *,
    organisation: Organisation,
    kind: ContactKind,
    value: str,
    label: str = "",
    is_public: bool = False,
    actor: Actor | None,
    now: datetime,
) -> Contact:
    contact = Contact.objects.create(
        organisation=organisation, kind=kind, value=value, label=label, is_public=is_public
    )
    what = {"kind": str(kind), "public": is_public}
    write_entry(act=CONTACT_ADDED, actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return contact


@transaction.atomic
def remove_contact(*, contact: Contact, actor: Actor | None, now: datetime) -> None:
    what = {"kind": contact.kind, "public": contact.is_public}
    write_entry(act=CONTACT_REMOVED, actor=actor, what=what, now=now, organisation_id=contact.organisation_id)
    contact.delete()
