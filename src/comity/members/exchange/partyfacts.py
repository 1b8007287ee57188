"""Party Facts' core parties (https://partyfacts.herokuapp.com/download/; Döring and Regel 2019).

`name` is the native name, mostly in Latin letters and without its language; `name_other` adds others by
language, "Pashto: text / text; Persian: text", or without one. Rows with `technical` set are placeholders.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

from babel import Locale

from comity.foundation.files import Line, Table
from comity.foundation.files.cells import tidy
from comity.foundation.files.errors import ColumnsMissing
from comity.members.exchange import values
from comity.members.exchange.rows import ExternalId, Name, Place, Reading, Refusal, RollRow
from comity.members.exchange.values import Unusable

NEEDED = ("country", "partyfacts_id", "technical", "name_short", "name", "name_english", "name_other")
PARTYFACTS, WIKIDATA = "partyfacts", "wikidata"
READ = frozenset({*NEEDED, "year_first", "year_last"})
UNKNOWN = "und"

# What Party Facts calls languages and scripts, where CLDR has another word or none.
OTHER_WORDS = {
    "simplified chinese": "zh-hans",
    "traditional chinese": "zh-hant",
    "pinyin": "zh-latn",
    "hanja": "ko-hani",
    "hangul": "ko",
    "chosŏn'gŭl": "ko",
    "wylie": "dz-latn",
    "cyrillic": "und-cyrl",
    "serbian cyrillic": "sr-cyrl",
    "moldovan": "ro",
    "moldovan cyrillic": "ro-cyrl",
    "baybayin": "tl-tglg",
    "ge'ez": "gez",
    "berber": "ber",
    "sesotho": "st",
    "laotian": "lo",
    "dhivehi": "dv",
    "sinhalese": "si",
    "assyrian neo-aramaic": "aii",
    "sorani kurdish": "ckb",
    "haitian creole": "ht",
    "juba arabic": "ar",
    "abkhazian": "ab",
    "kyrgyz": "ky",
    "montenegrin": "cnr",
    "alternative translation": "en",
}
STRAY = re.compile("[\u202c\u2069]")
OPENING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
ALTERNATIVES = re.compile(r"\s+/\s+")


def rows_of_partyfacts(table: Table, *, wikidata: Mapping[str, tuple[str, ...]] | None = None) -> Reading:
    """`wikidata` is {partyfacts id: Wikidata ids}. Raises ColumnsMissing."""
    missing = [column for column in NEEDED if column not in table.columns]
    if missing:
        raise ColumnsMissing(file=table.file, columns=", ".join(missing))
    reader = Reader(table, wikidata or {})
    for line in table.lines:
        reader.read(line)
    return reader.reading()


def wikidata_links(table: Table) -> dict[str, tuple[str, ...]]:
    """{partyfacts id: Wikidata ids} from the link file that Party Facts publishes. Raises ColumnsMissing."""
    needed = [column for column in ("partyfacts_id", "wikidata_id") if column not in table.columns]
    if needed:
        raise ColumnsMissing(file=table.file, columns=", ".join(needed))
    party, item = table.columns.index("partyfacts_id"), table.columns.index("wikidata_id")
    links: dict[str, tuple[str, ...]] = {}
    for line in table.lines:
        found = line.cells[item].strip()
        if re.fullmatch(r"Q\d{1,15}", found, re.ASCII):
            links[line.cells[party]] = (*links.get(line.cells[party], ()), found)
    return links


class Reader:
    """Goes through the lines and keeps what was found, refused, left out and remarked on."""

    def __init__(self, table: Table, wikidata: Mapping[str, tuple[str, ...]]) -> None:
        self.table = table
        real = real_parties(table)
        claims = Counter(item for party in real for item in dict.fromkeys(wikidata.get(party, ())))
        self.shared = {item for item, count in claims.items() if count > 1}
        self.wikidata = wikidata
        self.rows: list[RollRow] = []
        self.refused: list[Refusal] = []
        self.skipped: list[Refusal] = []
        self.remarks: list[Refusal] = []

    def reading(self) -> Reading:
        return Reading(tuple(self.rows), tuple(self.refused), tuple(self.skipped), tuple(self.remarks))

    def read(self, line: Line) -> None:
        place = Place(self.table.file, line.number)
        cells = dict(zip(self.table.columns, line.cells, strict=True))
        if cells["technical"]:
            title = cells["name"] or cells["name_short"]
            self.skipped.append(Refusal(place, "technical", "placeholder", cells["technical"], title))
            return
        refusals = self.refusals_of(line, cells, place)
        if not refusals:
            try:
                self.rows.append(self.row_of(cells, place))
            except UnusableColumn as error:
                refusals = [Refusal(place, error.column, error.code, error.detail)]
        self.refused.extend(refusals)

    def refusals_of(self, line: Line, cells: dict[str, str], place: Place) -> list[Refusal]:
        """An override is refused; a mark that only closes, with nothing open, changes nothing and is removed."""
        refusals = []
        for one in line.refusals:
            if one.column in cells and one.column not in READ:
                continue
            text = cells.get(one.column, "")
            if one.code == "direction-override" and STRAY.search(text) and not OPENING.search(text):
                cells[one.column] = STRAY.sub("", text)
                self.remarks.append(Refusal(place, one.column, "stray-direction-mark", one.detail))
            else:
                refusals.append(Refusal(place, one.column, one.code, one.detail))
        return refusals

    def row_of(self, cells: dict[str, str], place: Place) -> RollRow:
        party = cells["partyfacts_id"].strip()
        names, other_names = names_of(cells)
        short = tidy(cells["name_short"])
        with at_column("year_first"):
            founded = values.year_of(cells.get("year_first", ""))
        with at_column("year_last"):
            dissolved = values.year_of(cells.get("year_last", ""))
        with at_column("country"):
            country = values.country_of(cells["country"])
        with at_column("partyfacts_id"):
            identifiers = (values.identifier_of(PARTYFACTS, party), *self.links_of(party, place))
        return RollRow(
            place=place,
            names=names,
            short_names=(Name(UNKNOWN, short),) if short else (),
            other_names=other_names,
            identifiers=identifiers,
            country=country,
            founded=founded,
            dissolved=dissolved,
        )

    def links_of(self, party: str, place: Place) -> tuple[ExternalId, ...]:
        items = dict.fromkeys(self.wikidata.get(party, ()))
        self.remarks.extend(
            Refusal(place, "wikidata", "shared-identifier", f"wikidata:{item}")
            for item in items
            if item in self.shared
        )
        return tuple(ExternalId(WIKIDATA, item) for item in items if item not in self.shared)


def real_parties(table: Table) -> list[str]:
    party, technical = table.columns.index("partyfacts_id"), table.columns.index("technical")
    return [line.cells[party] for line in table.lines if not line.cells[technical]]


class UnusableColumn(Unusable):
    def __init__(self, column: str, error: Unusable) -> None:
        super().__init__(error.code, error.detail)
        self.column = column


class at_column:  # noqa: N801  reads as a phrase: with at_column("country")
    """Names the column in whatever `Unusable` is raised inside."""

    def __init__(self, column: str) -> None:
        self.column = column

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Unusable):
            raise UnusableColumn(self.column, error) from error


def names_of(cells: Mapping[str, str]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """One name a language, and the rest. The native name keeps `und` unless `name_other` tells its language."""
    english = alternatives(cells["name_english"])
    native = alternatives(cells["name"])
    others = other_names_of(cells["name_other"])
    spoken = [(name.language, name.text) for name in others]
    spoken += [("en", text) for text in english]
    known = {text.casefold(): language for language, text in reversed(spoken)}
    spoken = [(known.get(text.casefold(), UNKNOWN), text) for text in native] + spoken
    first: dict[str, Name] = {}
    rest: dict[Name, None] = {}
    with at_column("name"):
        for language, text in spoken:
            name = values.name_of(language, text)
            if may_stand_first(name, first, native):
                first[language] = name
            elif name not in first.values():
                rest[name] = None
    if not first:
        raise UnusableColumn("name", Unusable("no-name", ""))
    return tuple(first.values()), tuple(rest)


def may_stand_first(name: Name, first: Mapping[str, Name], native: list[str]) -> bool:
    """Texts of unknown language stand beside, save the native name itself."""
    if name.language in first:
        return False
    return not name.language.startswith(UNKNOWN) or name.text in native


def alternatives(text: str) -> list[str]:
    """`A / B` → [A, B], each once and tidied."""
    parts = [trimmed(part) for part in ALTERNATIVES.split(tidy(text))]
    return list(dict.fromkeys(part for part in parts if part))


def trimmed(text: str) -> str:
    """Without direction marks and separators at the ends, and without a bracket that nothing opens or closes."""
    text = text.strip(" \u200e\u200f;,")
    if text.count("(") > text.count(")"):
        text = text.removeprefix("(")
    if text.count(")") > text.count("("):
        text = text.removesuffix(")")
    return text.strip(" \u200e\u200f;,")


def other_names_of(text: str) -> list[Name]:
    """`Pashto: a / b; Persian: c, Latin letters` → each text with the tag of its language."""
    names: list[Name] = []
    tidied = tidy(text)
    matches = list(language_words().finditer(tidied))
    before = tidied[: matches[0].start()] if matches else tidied
    names.extend(Name(UNKNOWN, part) for part in alternatives(before))
    ends = [*(match.start() for match in matches[1:]), len(tidied)][: len(matches)]
    for match, end in zip(matches, ends, strict=True):
        language = language_tags()[match["language"].lower()]
        for part in alternatives(tidied[match.end() : end]):
            names.extend(with_romanisation(language, part))
    return names


def with_romanisation(language: str, text: str) -> list[Name]:
    """`حزب الاتحاد, Hizb al-Ittihad` → the name, and how it is written in Latin letters."""
    head, comma, tail = text.rpartition(", ")
    if comma and is_latin(tail) and not is_latin(head):
        return [*with_romanisation(language, trimmed(head)), Name(f"{language.split('-')[0]}-latn", tail)]
    return [Name(language, text)]


def is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(one, "") or ord(one) < 128 for one in letters)


@cache
def language_tags() -> dict[str, str]:
    """Lower-case English name of a language → its tag."""
    cldr = {
        str(name).lower(): tag.replace("_", "-").lower()
        for tag, name in sorted(Locale("en").languages.items(), reverse=True)
        if "," not in str(name) and len(tag) <= 3
    }
    return cldr | OTHER_WORDS


@cache
def language_words() -> re.Pattern[str]:
    words = sorted(language_tags(), key=len, reverse=True)
    either = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:^|[;,(/]\s*|\s/\s+)\(?(?P<language>{either})\s*:\s*", re.IGNORECASE)
