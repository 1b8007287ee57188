"""What the room holds about people: who mediates, and who opened. What a party says is the party's."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from comity.foundation.accounts.models import Account
from comity.foundation.privacy import erases_personal_data, exports_personal_data, keeps
from comity.rooms.mediations.models import Mediation


@exports_personal_data("mediations", label=_("Mediations you mediate or opened"))
def export(account: Account) -> dict[str, Any]:
    """That, and when; what the parties told the mediator is theirs, and goes into nobody's own file."""
    found = Mediation.objects.filter(Q(mediator=account) | Q(opened_by=account)).order_by("pk")
    return {"mediations": [in_words(one, account) for one in found]}


def in_words(mediation: Mediation, account: Account) -> dict[str, Any]:
    return {
        "title": mediation.titles,
        "opened_at": mediation.opened_at.isoformat(),
        "ended_at": mediation.ended_at and mediation.ended_at.isoformat(),
        "as": "mediator" if mediation.mediator_id == account.pk else "opener",
    }


@erases_personal_data("mediations", label=_("Mediations you mediate or opened"))
def erase(account: Account, now: datetime) -> int:
    mediated = Mediation.objects.filter(mediator=account).update(mediator=None)
    return mediated + Mediation.objects.filter(opened_by=account).update(opened_by=None)


keeps(
    "mediations.notes",
    label=_("Interests, criticism and drafts in mediations"),
    why=_(
        "As long as the matter is kept, for the parties and the mediator alone. Who pressed the button for a "
        "party is not kept, and answers are erased unless every party said yes."
    ),
)
