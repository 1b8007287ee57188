"""A person's own export: everything the site holds about one account, as a ZIP of JSON files."""

import hashlib
import json
import secrets
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from comity.foundation.accounts.models import Account
from comity.foundation.jobs import Progress, start_job
from comity.foundation.jobs.models import Job
from comity.foundation.permissions import Actor
from comity.foundation.privacy.errors import ExportUnderWay, TooManyExports
from comity.foundation.privacy.models import PersonalExport
from comity.foundation.privacy.registry import Exporter, exporters

EXPORT = "privacy.export_person"
KEPT_FOR = timedelta(days=7)
DAY, MOST_A_DAY = timedelta(days=1), 3


@transaction.atomic
def ask_for_export(*, account: Account, actor: Actor, now: datetime, address_after: str) -> Job:
    """Start making an export. Raises ExportUnderWay or TooManyExports."""
    Account.objects.select_for_update().get(pk=account.pk)
    mine = PersonalExport.objects.filter(account=account)
    if mine.filter(made_at=None, asked_at__gt=now - DAY).exists():
        raise ExportUnderWay
    recent = mine.filter(asked_at__gt=now - DAY).order_by("asked_at")
    if len(recent) >= MOST_A_DAY:
        raise TooManyExports(recent[0].asked_at + DAY)
    export = PersonalExport.objects.create(account=account, asked_at=now)
    arguments = {"export_id": export.pk}
    return start_job(kind=EXPORT, arguments=arguments, actor=actor, now=now, next_address=address_after)


def make_export(progress: Progress, *, export_id: int) -> dict[str, Any]:
    """Write the archive, in the language of the page it was asked for on."""
    export = PersonalExport.objects.select_related("account").get(pk=export_id)
    name, now = f"{secrets.token_hex(16)}.zip", progress.now()
    path = folder() / name
    write_archive(path, account=export.account, now=now, progress=progress)
    content = path.read_bytes()
    PersonalExport.objects.filter(pk=export_id).update(
        made_at=now,
        expires_at=now + KEPT_FOR,
        file=name,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
    )
    return {"summary": _("Your data is ready. It can be downloaded for a week.")}


def write_archive(path: Path, *, account: Account, now: datetime, progress: Progress) -> None:
    parts = exporters()
    with zipfile.ZipFile(path, "x", compression=zipfile.ZIP_DEFLATED) as archive:
        path.chmod(0o600)
        archive.writestr("README.txt", read_me(parts, now))
        for number, part in enumerate(parts):
            progress.report(done=number, total=len(parts), doing=part.label)
            archive.writestr(f"{part.name}.json", as_json(part, account))


def as_json(part: Exporter, account: Account) -> str:
    whole = {"about": str(part.label), "data": dict(part.export(account))}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_me(parts: list[Exporter], now: datetime) -> str:
    """What lies in the archive, in words."""
    head = _("Everything this site held about you at %(at)s. Each file is JSON in UTF-8.") % {
        "at": now.isoformat(timespec="seconds")
    }
    return "\n".join([head, "", *(f"{part.name}.json: {part.label}" for part in parts), ""])


def folder() -> Path:
    path = Path(settings.DATA_FOLDER) / "files" / "personal-exports"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(export: PersonalExport) -> Path:
    return folder() / export.file


def remove_export(export: PersonalExport) -> None:
    if export.file:
        path_of(export).unlink(missing_ok=True)
    export.delete()
