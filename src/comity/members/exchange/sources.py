"""From a file to rows, whichever format it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from comity.foundation.files import Kind, Limits, Table, kind_of, read_json, read_table
from comity.members.exchange.columns import guessed_mapping
from comity.members.exchange.enums import Format
from comity.members.exchange.partyfacts import NEEDED, rows_of_partyfacts, wikidata_links
from comity.members.exchange.popolo import rows_of_popolo
from comity.members.exchange.rows import Reading
from comity.members.exchange.tables import rows_of_table

LIMITS = Limits(rows=50_000, columns=300)
SNIFFED_ROWS = 3


@dataclass(frozen=True)
class SourceFile:
    """A file to import: `name` is what the user calls it; `links` the Wikidata links beside Party Facts."""

    path: Path
    name: str
    format: Format
    encoding: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    links: Path | None = None


def read_source(source: SourceFile) -> Reading:
    """Raises FileRefused. An empty mapping stands for the guessed one."""
    if source.format is Format.POPOLO:
        return rows_of_popolo(read_json(source.path, file_name=source.name, limits=LIMITS), file=source.name)
    table = table_of(source)
    if source.format is Format.TABLE:
        return rows_of_table(table, source.mapping or guessed_mapping(table.columns))
    links = source.links and read_table(source.links, file_name="wikidata.csv", limits=LIMITS)
    return rows_of_partyfacts(table, wikidata=wikidata_links(links) if links else {})


def table_of(source: SourceFile) -> Table:
    return read_table(source.path, file_name=source.name, limits=LIMITS, encoding=source.encoding)


def format_of(path: Path, *, name: str, encoding: str = "") -> Format:
    """By content: JSON is Popolo, a table with the columns of Party Facts is that, any other a table."""
    if kind_of(path, file_name=name, limits=LIMITS) is Kind.JSON:
        return Format.POPOLO
    table = read_table(path, file_name=name, limits=LIMITS, encoding=encoding, first=1)
    return Format.PARTY_FACTS if set(NEEDED) <= set(table.columns) else Format.TABLE
