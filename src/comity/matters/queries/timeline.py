"""What happened to matters, from the record. Answers of single members are left out: no order of promptness."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from comity.foundation.record.acts import act_of_kind
from comity.foundation.record.models import Content, Entry
from comity.matters.acts import ANSWER_MARKED
from comity.matters.models import Matter, MatterEntry, Stage


@dataclass(frozen=True)
class Happened:
    """One entry of the record about a matter; `what` is empty where its content was erased."""

    sequence: int
    at: datetime
    kind: str
    label: str | Promise
    matter: Matter
    what: dict[str, Any]
    from_stage: dict[str, str] | None = None
    to_stage: dict[str, str] | None = None

    @property
    def count(self) -> int:
        """How many organisations an act reached."""
        return len(self.what.get("organisations", ()))


def timeline_of(matter: Matter, *, most: int = 100) -> list[Happened]:
    """The latest acts, the newest first."""
    return told(MatterEntry.objects.filter(matter=matter), most=most)


def happened_since(matters: QuerySet[Matter], *, since: datetime, most: int = 20) -> list[Happened]:
    """The latest acts on these matters since a moment, the newest first."""
    return told(MatterEntry.objects.filter(matter__in=matters.values("pk"), entry__at__gte=since), most=most)


def told(acts: QuerySet[MatterEntry], *, most: int) -> list[Happened]:
    acts = acts.exclude(entry__kind=ANSWER_MARKED.kind).select_related("entry", "matter")
    rows = list(acts.order_by("-entry_id")[:most])
    bodies = dict(
        Content.objects.filter(entry_id__in=[row.entry_id for row in rows]).values_list("entry_id", "body")
    )
    names = dict(Stage.objects.values_list("code", "names"))
    return [happened(row.entry, row.matter, bodies.get(row.entry_id, ""), names) for row in rows]


def happened(entry: Entry, matter: Matter, body: str, stages: Mapping[str, dict[str, str]]) -> Happened:
    act = act_of_kind(entry.kind)
    what = json.loads(body)["what"] if body else {}
    label = act.label if act else entry.kind
    before, after = stages.get(what.get("from", "")), stages.get(what.get("to", ""))
    return Happened(entry.sequence, entry.at, entry.kind, label, matter, what, before, after)
