"""Importing the roll: keep the file, decide about probable duplicates, run."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from comity.foundation.files import FileRefused, discard, keep_upload, path_of
from comity.foundation.files.errors import UnreadableText
from comity.foundation.files.text import OTHER_ENCODINGS
from comity.foundation.languages.folding import fold
from comity.foundation.permissions import Actor
from comity.foundation.record.services import write_entry
from comity.members.exchange.acts import DUPLICATES_JUDGED
from comity.members.exchange.applying import ImportRefused, RollChanged, Source, apply_plan
from comity.members.exchange.enums import Format, State, Verdict
from comity.members.exchange.holdings import the_roll
from comity.members.exchange.models import DuplicateVerdict, RollImport
from comity.members.exchange.plan import ImportPlan, Pair, plan_import
from comity.members.exchange.rows import Refusal
from comity.members.exchange.sources import SourceFile, format_of, read_source

ATTEMPTS = 3
T = TypeVar("T")


@dataclass(frozen=True)
class Upload:
    """A file as it comes in: its bytes in pieces and the name the user gives it."""

    name: str
    chunks: Iterable[bytes]


def upload_roll(
    *, upload: Upload, links: Upload | None = None, format_asked: str = "", actor: Actor, now: datetime
) -> RollImport:
    """Keep the file for a day at most. Raises FileRefused, leaving nothing."""
    kept = keep_upload(upload.chunks, shown_name=upload.name)
    kept_links = keep_upload(links.chunks, shown_name=links.name) if links else None
    return RollImport.objects.create(
        account_id=actor.account_id,
        format=format_asked or Format.TABLE,
        shown_name=kept.shown_name,
        stored_name=kept.name,
        links_name=kept_links.name if kept_links else "",
        size=kept.size,
        sha256=kept.sha256,
        uploaded_at=now,
    )


def recognise_upload(*, roll_import: RollImport) -> None:
    """Set the format by what the file holds. A file that can never be read is discarded with its import; one in
    another encoding stays, to be asked about. Raises FileRefused."""
    path = path_of(roll_import.stored_name)
    try:
        roll_import.format = format_of(path, name=roll_import.shown_name, encoding=roll_import.encoding)
    except UnreadableText:
        return
    except FileRefused:
        discard_files(roll_import)
        roll_import.delete()
        raise
    roll_import.save(update_fields=["format"])


def choose_encoding(*, roll_import: RollImport, encoding: str) -> None:
    """One of those the page offered; the format is recognised again. Raises FileRefused."""
    roll_import.encoding = encoding if encoding in OTHER_ENCODINGS else ""
    roll_import.save(update_fields=["encoding"])
    recognise_upload(roll_import=roll_import)


def choose_meaning(*, roll_import: RollImport, mapping: Mapping[str, str], default_class: str) -> None:
    roll_import.mapping, roll_import.default_class = dict(mapping), default_class
    roll_import.save(update_fields=["mapping", "default_class"])


def choose_way(*, roll_import: RollImport, row_by_row: bool) -> None:
    roll_import.row_by_row = row_by_row
    roll_import.save(update_fields=["row_by_row"])


def source_of(roll_import: RollImport) -> SourceFile:
    """Raises FileNotFoundError when a day has passed and the file is gone."""
    return SourceFile(
        path=path_of(roll_import.stored_name),
        name=roll_import.shown_name,
        format=Format(roll_import.format),
        encoding=roll_import.encoding,
        mapping=roll_import.mapping,
        links=path_of(roll_import.links_name) if roll_import.links_name else None,
    )


def plan_roll_import(*, roll_import: RollImport) -> ImportPlan:
    """What this import would do now. Raises FileRefused, FileNotFoundError."""
    reading = read_source(source_of(roll_import))
    return plan_import(reading, the_roll(), default_class=roll_import.default_class, fold=fold)


@transaction.atomic
def judge_duplicates(
    *, verdicts: Mapping[Pair, Verdict], roll_import: RollImport, actor: Actor, now: datetime
) -> None:
    """Remember what was said, for this import and every later one."""
    for pair, verdict in verdicts.items():
        verdict_on(pair).update_or_create(
            defaults={"verdict": verdict, "said_by_id": actor.account_id, "said_at": now},
            create_defaults={
                "key": pair.key,
                "organisation_id": pair.organisation_id,
                "other_key": pair.other_key,
                "verdict": verdict,
                "said_by_id": actor.account_id,
                "said_at": now,
            },
        )
    if verdicts:
        entries = [entry_of_verdict(pair, verdict) for pair, verdict in verdicts.items()]
        what = {"file": roll_import.shown_name, "sha256": roll_import.sha256, "verdicts": entries}
        write_entry(act=DUPLICATES_JUDGED, actor=actor, what=what, now=now)


def verdict_on(pair: Pair) -> QuerySet[DuplicateVerdict]:
    return DuplicateVerdict.objects.filter(
        key=pair.key, organisation=pair.organisation_id, other_key=pair.other_key
    )


def entry_of_verdict(pair: Pair, verdict: Verdict) -> dict[str, str | int | None]:
    return {
        "row": pair.place.row,
        "name": pair.title.text,
        "organisation": pair.organisation_id,
        "other_row": pair.other_place.row if pair.other_place else None,
        "other_name": pair.other_title.text,
        "verdict": verdict.value,
    }


def finish_import(
    *, roll_import: RollImport, plan: ImportPlan, actor: Actor | None, now: datetime
) -> dict[str, int]:
    """Apply the plan and say in the import how it went; the file is discarded. Raises ImportRefused,
    RollChanged."""
    source = Source(roll_import.shown_name, roll_import.sha256, Format(roll_import.format))
    try:
        with transaction.atomic():
            counts = apply_plan(
                plan=plan, source=source, row_by_row=roll_import.row_by_row, actor=actor, now=now
            )
            close(roll_import, State.DONE, plan, now)
    except ImportRefused:
        close(roll_import, State.REFUSED, plan, now)
        raise
    discard_files(roll_import)
    return counts


def close(roll_import: RollImport, state: State, plan: ImportPlan, now: datetime) -> None:
    roll_import.state, roll_import.finished_at = state, now
    roll_import.counts, roll_import.refused = plan.counts, [as_json(one) for one in plan.refused]
    roll_import.save(update_fields=["state", "finished_at", "counts", "refused"])


def discard_files(roll_import: RollImport) -> None:
    discard(roll_import.stored_name)
    discard(roll_import.links_name)
    roll_import.stored_name = roll_import.links_name = ""
    roll_import.save(update_fields=["stored_name", "links_name"])


def as_json(refusal: Refusal) -> list[str | int]:
    return [refusal.place.row, refusal.column, refusal.code, refusal.detail, refusal.title]


def import_file(
    *,
    source: SourceFile,
    sha256: str,
    row_by_row: bool,
    keep_apart: bool = False,
    default_class: str = "",
    actor: Actor | None,
    now: datetime,
) -> ImportPlan:
    """The whole way at once, for the command line: the plan that was applied. Raises FileRefused, ImportRefused."""
    reading = read_source(source)
    what = Source(Path(source.name).name, sha256, source.format)

    def plan_and_apply() -> ImportPlan:
        plan = plan_import(reading, the_roll(), default_class=default_class, fold=fold, keep_apart=keep_apart)
        apply_plan(plan=plan, source=what, row_by_row=row_by_row, actor=actor, now=now)
        return plan

    return until_the_roll_stands(plan_and_apply)


def until_the_roll_stands(attempt: Callable[[], T]) -> T:
    """Plan again when somebody changed the roll meanwhile. Raises RollChanged after the last attempt."""
    for _again in range(ATTEMPTS - 1):
        try:
            return attempt()
        except RollChanged:
            continue
    return attempt()
