"""What an import would do, before anything is done: no database, no clock.

A row is an organisation of the roll when it carries its address here or an identifier that the roll holds, when
an earlier import brought the very same row, or when somebody said that the two are the same. Likeness of names
alone never joins anything: it makes a pair that people decide about.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from comity.members.exchange.merging import Difference, Held, difference, one_row
from comity.members.exchange.resemblance import Bearer, Likeness, form_of, likenesses
from comity.members.exchange.rows import ExternalId, Name, Place, Reading, Refusal, RollRow

OWN = "comity"
Fold = Callable[[str], str]


@dataclass(frozen=True)
class Roll:
    """What the plan needs to know. `known_rows` is {row key: organisation id} of earlier imports;
    `same` and `different` hold pairs (row key, organisation id or other row's key); `own_address` is what the
    addresses of this site's organisations begin with; `state` tells this roll from a later one."""

    organisations: tuple[Held, ...]
    classes: frozenset[str]
    own_address: str
    known_rows: Mapping[str, int] = field(default_factory=dict)
    same: frozenset[tuple[str, int | str]] = frozenset()
    different: frozenset[tuple[str, int | str]] = frozenset()
    state: tuple[int, ...] = ()


@dataclass(frozen=True)
class Creation:
    """A new organisation; `keys` of the rows it comes from, more than one where two rows are the same."""

    row: RollRow
    class_code: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Update:
    organisation_id: int
    title: Name
    places: tuple[Place, ...]
    difference: Difference


@dataclass(frozen=True)
class Pair:
    """A probable duplicate: a row beside an organisation of the roll (`organisation_id`) or another row
    (`other_key`). `alike` is the row's name that is near, `score` how near, 92 to 100; `years` when each was founded
    and dissolved, as far as that is known; `holds_back`: the row waits until somebody decides."""

    key: str
    place: Place
    title: Name
    country: str
    other_title: Name
    score: float
    organisation_id: int | None = None
    other_key: str = ""
    other_place: Place | None = None
    holds_back: bool = False
    alike: str = ""
    years: str = ""
    other_years: str = ""

    @property
    def other(self) -> int | str:
        return self.other_key or self.organisation_id or 0


@dataclass(frozen=True)
class ImportPlan:
    creations: tuple[Creation, ...]
    updates: tuple[Update, ...]
    unchanged: tuple[int, ...]
    refused: tuple[Refusal, ...]
    skipped: tuple[Refusal, ...]
    remarks: tuple[Refusal, ...]
    pairs: tuple[Pair, ...]
    state: tuple[int, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many organisations are created, updated and unchanged, and how many rows are not taken."""
        return {
            "created": len(self.creations),
            "updated": len(self.updates),
            "unchanged": len(self.unchanged),
            "refused": len({refusal.place for refusal in self.refused}),
            "skipped": len(self.skipped),
            "duplicates": len(self.pairs),
        }


def plan_import(
    reading: Reading, roll: Roll, *, default_class: str, fold: Fold, keep_apart: bool = False
) -> ImportPlan:
    """`fold` is the folding of the site's search; `keep_apart` takes a row that is like an organisation on
    the roll, and that nobody decided about, for another one."""
    return Planner(reading, roll, default_class, fold, keep_apart).plan()


class Planner:
    def __init__(
        self, reading: Reading, roll: Roll, default_class: str, fold: Fold, keep_apart: bool
    ) -> None:
        self.reading, self.roll, self.fold, self.keep_apart = reading, roll, fold, keep_apart
        self.default_class = default_class
        self.held = {one.id: one for one in roll.organisations}
        self.owners = {identifier: one.id for one in roll.organisations for identifier in one.identifiers}
        self.refused: list[Refusal] = list(reading.refused)
        self.remarks: list[Refusal] = list(reading.remarks)
        self.rows_of: dict[int, list[RollRow]] = defaultdict(list)
        self.newcomers: dict[str, RollRow] = {}

    def plan(self) -> ImportPlan:
        for row in self.distinct(self.reading.rows):
            self.place(row)
        pairs = self.pairs()
        groups = self.grouped()
        updates, unchanged = self.differences()
        return ImportPlan(
            creations=tuple(self.creation(rows) for rows in groups),
            updates=tuple(updates),
            unchanged=tuple(unchanged),
            refused=tuple(sorted(self.refused, key=lambda one: (one.place, one.column))),
            skipped=self.reading.skipped,
            remarks=tuple(self.remarks),
            pairs=tuple(pairs),
            state=self.roll.state,
        )

    def refuse(self, row: RollRow, code: str, detail: str = "", column: str = "") -> None:
        self.refused.append(Refusal(row.place, column, code, detail, row.title.text))

    def distinct(self, rows: Iterable[RollRow]) -> list[RollRow]:
        """Without rows that repeat the key or an identifier of an earlier one, or name an unknown class."""
        seen: dict[ExternalId | str, int] = {}
        kept = []
        for row in rows:
            marks: list[ExternalId | str] = [row.key, *row.identifiers]
            earlier = next((seen[mark] for mark in marks if mark in seen), None)
            if earlier is not None:
                self.refuse(row, "repeats-row", str(earlier))
            elif row.class_code and row.class_code not in self.roll.classes:
                self.refuse(row, "unknown-class", row.class_code, "class")
            else:
                seen.update(dict.fromkeys(marks, row.place.row))
                kept.append(row)
        return kept

    def place(self, row: RollRow) -> None:
        """Put the row with the organisation it is, or among the newcomers, or refuse it."""
        own = [one.value for one in row.identifiers if self.is_own(one)]
        found = {self.owner(one) for one in row.identifiers} - {None}
        if own and None in {self.own_id(address) for address in own}:
            self.refuse(row, "gone-from-roll", own[0], OWN)
        elif len(found) > 1:
            self.refuse(row, "names-two", ", ".join(str(one) for one in row.identifiers))
        elif found:
            self.join(row, next(one for one in found if one is not None))
        else:
            self.join_known(row)

    def is_own(self, identifier: ExternalId) -> bool:
        return identifier.scheme == OWN and identifier.value.startswith(self.roll.own_address)

    def own_id(self, address: str) -> int | None:
        number = address.removeprefix(self.roll.own_address).strip("/")
        return int(number) if number.isascii() and number.isdigit() and int(number) in self.held else None

    def owner(self, identifier: ExternalId) -> int | None:
        return self.own_id(identifier.value) if self.is_own(identifier) else self.owners.get(identifier)

    def join(self, row: RollRow, organisation_id: int) -> None:
        """By an identifier; refused where the row's first register gives the organisation another number."""
        first = row.identifiers[0]
        others = {one.scheme for one in self.held[organisation_id].identifiers if one != first}
        if self.owner(first) is None and first.scheme in others and not self.said_same(row, organisation_id):
            shared = next(one for one in row.identifiers if self.owner(one) == organisation_id)
            self.refuse(row, "identifier-taken", str(shared))
            return
        self.rows_of[organisation_id].append(row)

    def join_known(self, row: RollRow) -> None:
        same = next((other for key, other in self.roll.same if key == row.key and other in self.held), None)
        organisation_id = same or self.roll.known_rows.get(row.key)
        if isinstance(organisation_id, int) and organisation_id in self.held:
            self.rows_of[organisation_id].append(row)
        else:
            self.newcomers[row.key] = row

    def said_same(self, row: RollRow, other: int | str) -> bool:
        return (row.key, other) in self.roll.same

    def pairs(self) -> list[Pair]:
        """Newcomers like somebody; those like an organisation on the roll wait, unless they are kept apart."""
        new = [Bearer(row.key, row.country, tuple(self.forms(row))) for row in self.newcomers.values()]
        old = [Bearer(one.id, one.country, one.forms) for one in self.roll.organisations]
        found = [
            self.pair(like) for like in likenesses(new, old) if not self.is_decided(like.first, like.second)
        ]
        for pair in found:
            if pair.holds_back and pair.key in self.newcomers:
                del self.newcomers[pair.key]
                self.refused.append(
                    Refusal(pair.place, "", "undecided", pair.other_title.text, pair.title.text)
                )
        return sorted(found, key=lambda pair: (not pair.holds_back, -pair.score, pair.place))

    def forms(self, row: RollRow) -> dict[str, str]:
        """Folded names, words in alphabetical order, each with the name it comes from."""
        names = (*row.other_names, *row.names)
        return {form_of(self.fold(name.text)): name.text for name in names}

    def is_decided(self, first: object, second: object) -> bool:
        said = self.roll.same | self.roll.different
        return (first, second) in said or (second, first) in said

    def pair(self, like: Likeness) -> Pair:
        row = self.newcomers[str(like.first)]
        pair = Pair(
            key=row.key,
            place=row.place,
            title=row.title,
            country=row.country,
            other_title=row.title,
            score=like.score,
            alike=self.forms(row).get(like.form, like.form),
            years=years_of(row),
        )
        if isinstance(like.second, int):
            held = self.held[like.second]
            return replace(
                pair,
                organisation_id=held.id,
                other_title=held.title,
                other_years=years_of(held),
                holds_back=not self.keep_apart,
            )
        twin = self.newcomers[str(like.second)]
        return replace(
            pair,
            other_key=twin.key,
            other_place=twin.place,
            other_title=twin.title,
            other_years=years_of(twin),
        )

    def grouped(self) -> list[list[RollRow]]:
        """Newcomers, those that somebody called the same together, in the order of the file."""
        leader: dict[str, str] = {key: key for key in self.newcomers}
        for first, second in sorted(self.roll.same, key=str):
            if first in leader and isinstance(second, str) and second in leader:
                old, new = sorted((leader[first], leader[second]), key=list(leader).index, reverse=True)
                leader = {key: new if led == old else led for key, led in leader.items()}
        groups: dict[str, list[RollRow]] = defaultdict(list)
        for key, led in leader.items():
            groups[led].append(self.newcomers[key])
        return list(groups.values())

    def creation(self, rows: list[RollRow]) -> Creation:
        row = one_row(rows)
        return Creation(row, row.class_code or self.default_class, tuple(one.key for one in rows))

    def differences(self) -> tuple[list[Update], list[int]]:
        updates, unchanged = [], []
        for organisation_id, rows in self.rows_of.items():
            held, row = self.held[organisation_id], one_row(rows)
            completes = any(self.said_same(one, organisation_id) for one in rows)
            found = difference(self.without_own(row), held, completes=completes)
            if found.status_stays:
                self.remarks.append(Refusal(row.place, "joined", "status-stays", "", row.title.text))
            if years := crossed_years(row, held):
                self.refuse(row, "dissolved-before-founded", years)
            elif found:
                places = tuple(one.place for one in rows)
                updates.append(Update(organisation_id, held.title, places, found))
            else:
                unchanged.append(organisation_id)
        return updates, unchanged

    def without_own(self, row: RollRow) -> RollRow:
        """This site's own addresses are not stored as identifiers."""
        foreign = tuple(one for one in row.identifiers if not self.is_own(one))
        return row if foreign == row.identifiers else replace(row, identifiers=foreign)


def years_of(one: RollRow | Held) -> str:
    """`1990–2003`, `1990–`, or empty."""
    return f"{one.founded or ''}–{one.dissolved or ''}" if one.founded or one.dissolved else ""


def crossed_years(row: RollRow, held: Held) -> str:
    """`1995 → 1990` when the years would cross with the row's taken over, else empty."""
    founded, dissolved = row.founded or held.founded, row.dissolved or held.dissolved
    if (row.founded or row.dissolved) and founded and dissolved and dissolved < founded:
        return f"{founded} → {dissolved}"
    return ""
