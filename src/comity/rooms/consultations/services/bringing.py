"""Bringing an uploaded conversation in, as background work."""

from collections.abc import Mapping
from datetime import datetime

from comity.foundation.jobs import start_job
from comity.foundation.jobs.models import Job
from comity.foundation.permissions import Actor
from comity.matters.models import Matter

IMPORT = "consultations.import_conversation"


def bring_conversation(
    *, matter: Matter, uploads: Mapping[str, str], title: Mapping[str, str], actor: Actor, now: datetime
) -> Job:
    """`uploads` is {name given by `keep_upload`: what its user calls it}."""
    return start_job(
        kind=IMPORT,
        arguments={
            "matter_id": matter.pk,
            "uploads": dict(uploads),
            "title": dict(title),
            "account_id": actor.account_id,
        },
        actor=actor,
        now=now,
    )
