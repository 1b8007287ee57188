"""What was written on one revision, on a later one."""

from dataclasses import dataclass

from comity.engines import drafting
from comity.rooms.texts.queries.changes import groups_of, typed_of


@dataclass(frozen=True)
class Carried:
    """`words` for the box; `remarks` where a change asks what is meant now, or was carried and is to be read."""

    words: str
    remarks: tuple[drafting.Remark, ...]
    is_carried: bool


def carried_words(
    old: drafting.Revision,
    new: drafting.Revision,
    key: str,
    operations: tuple[drafting.Operation, ...],
    typed: str,
) -> Carried:
    """What somebody typed while the text was issued anew; where it cannot be carried, as it was typed."""
    if not operations:
        return Carried(new.paragraph(key).text if key in new else typed, (), is_carried=True)
    rebased = drafting.rebase(drafting.Amendment("typed", old.digest, (), operations), old, new)
    if rebased.amendment is None:
        return Carried(typed, rebased.asked, is_carried=False)
    group = groups_of(rebased.amendment.operations).get(key)
    if group is None:
        return Carried(typed, rebased.told, is_carried=False)
    return Carried(typed_of(new, key, group), rebased.told, is_carried=True)


@dataclass(frozen=True)
class CarriedOn:
    """All operations of an amendment on a later revision: `left` are the groups that ask what is meant now."""

    operations: tuple[drafting.Operation, ...]
    remarks: tuple[drafting.Remark, ...]
    left: tuple[str, ...]
    still_amends: bool = False


def carried_on(
    old: drafting.Revision,
    new: drafting.Revision,
    operations: tuple[drafting.Operation, ...],
    amended: drafting.Amendment | None = None,
) -> CarriedOn:
    """Paragraph by paragraph: what is carried is carried, the rest is for its proposer to say anew.

    `amended`: the amendment whose words it amends, on the old revision.
    """
    track = drafting.Track.of(old, new)
    standing: list[drafting.Operation] = []
    remarks: list[drafting.Remark] = []
    left: list[str] = []
    still_amends = False
    for key, group in groups_of(operations).items():
        rebased = track.rebased(
            drafting.Amendment("carried", old.digest, (), tuple(group), amends=amended.id if amended else ""),
            {amended.id: amended} if amended else {},
        )
        remarks += [*rebased.asked, *rebased.told]
        if rebased.amendment is None:
            left.append(key)
        else:
            standing += rebased.amendment.operations
            still_amends = still_amends or bool(rebased.amendment.amends)
    return CarriedOn(tuple(standing), tuple(remarks), tuple(left), still_amends)
