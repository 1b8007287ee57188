"""Entering the figures that votes follow from: one member's, or a whole table's, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comity.decisions import acts
from comity.decisions.errors import FiguresChangedMeanwhile
from comity.decisions.models import MemberFigures
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.models import Organisation


@dataclass(frozen=True)
class Entered:
    """All that is kept about one member. `weight` is an exact number as text, empty: none was entered."""

    membership: int | None = None
    population: int | None = None
    weight: str = ""
    region: str = ""
    source: str = ""

    @classmethod
    def of(cls, stored: MemberFigures | None) -> "Entered":
        if stored is None:
            return cls()
        return cls(stored.membership, stored.population, stored.weight, stored.region, stored.source)


NOTHING = Entered()


@transaction.atomic
def enter_figures(
    *,
    organisation: Organisation,
    entered: Entered,
    actor: Actor | None,
    now: datetime,
    shown: Entered | None = None,
) -> MemberFigures | None:
    """One member's figures; nothing is written where they are the same.

    `shown` is what stood in the form when it was opened: raises FiguresChangedMeanwhile where that is no longer so.
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    stored = MemberFigures.objects.filter(organisation=organisation).first()
    before = Entered.of(stored)
    if shown is not None and before not in (shown, entered):
        raise FiguresChangedMeanwhile(before)
    if before == entered:
        return stored
    (kept,) = store({organisation.pk: entered}, now=now)
    what = {"figures": asdict(entered), "before": asdict(before)}
    write_entry(act=acts.FIGURES_ENTERED, actor=actor, what=what, now=now, organisation_id=organisation.pk)
    return kept


@transaction.atomic
def enter_table(
    *, entered: Mapping[int, Entered], sha256: str, actor: Actor | None, now: datetime
) -> list[int]:
    """The figures of many members by their numbers, in one act; returns those that changed.

    `sha256` of the file they came from. Members that are not named stay as they are.
    """
    stored = {
        one.organisation_id: Entered.of(one)
        for one in MemberFigures.objects.select_for_update().filter(organisation__in=list(entered))
    }
    changed = {pk: wanted for pk, wanted in sorted(entered.items()) if stored.get(pk, NOTHING) != wanted}
    if not changed:
        return []
    store(changed, now=now)
    what: dict[str, Any] = {
        "file_sha256": sha256,
        "members": [{"organisation": pk, **asdict(wanted)} for pk, wanted in changed.items()],
    }
    write_entry(act=acts.FIGURES_ENTERED, actor=actor, what=what, now=now)
    return list(changed)


def store(entered: Mapping[int, Entered], *, now: datetime) -> Sequence[MemberFigures]:
    return MemberFigures.objects.bulk_create(
        [MemberFigures(organisation_id=pk, **asdict(one), entered_at=now) for pk, one in entered.items()],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["membership", "population", "weight", "region", "source", "entered_at"],
        batch_size=500,
    )
