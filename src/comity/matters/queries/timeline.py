"""What happened to matters, from the record. Answers of single members are left out: no order of promptness."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    rows = MatterEntry.objects.filter(matter=matter).select_related("entry")
    return told(rows.exclude(entry__kind=ANSWER_MARKED.kind).order_by("-entry_id")[:most], [matter])


def happened_since(matters: Iterable[Matter], *, since: datetime, most: int = 20) -> list[Happened]:
    """The latest acts on these matters since a moment, the newest first."""
    matters = list(matters)
    rows = MatterEntry.objects.filter(matter__in=matters, entry__at__gte=since).select_related("entry")
    return told(rows.exclude(entry__kind=ANSWER_MARKED.kind).order_by("-entry_id")[:most], matters)


def told(rows: Iterable[MatterEntry], matters: Iterable[Matter]) -> list[Happened]:
    rows, by_pk = list(rows), {matter.pk: matter for matter in matters}
    bodies = dict(
        Content.objects.filter(entry_id__in=[row.entry_id for row in rows]).values_list("entry_id", "body")
    )
    names = dict(Stage.objects.values_list("code", "names"))
    return [happened(row.entry, by_pk[row.matter_id], bodies.get(row.entry_id, ""), names) for row in rows]


def happened(entry: Entry, matter: Matter, body: str, stages: Mapping[str, dict[str, str]]) -> Happened:
    act = act_of_kind(entry.kind)
    what = json.loads(body)["what"] if body else {}
    label = act.label if act else entry.kind
    before, after = stages.get(what.get("from", "")), stages.get(what.get("to", ""))
    return Happened(entry.sequence, entry.at, entry.kind, label, matter, what, before, after)
