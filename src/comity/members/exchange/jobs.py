"""The import as background work."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.files import FileRefused, discard_older_than
from comity.foundation.jobs import JobFailed, Progress, background, every_minute
from comity.foundation.languages.folding import fold
from comity.members.exchange.applying import ImportRefused, RollChanged
from comity.members.exchange.holdings import the_roll
from comity.members.exchange.models import RollImport
from comity.members.exchange.plan import plan_import
from comity.members.exchange.services import finish_import, source_of, until_the_roll_stands
from comity.members.exchange.sources import read_source

SWEEP_MINUTE = 17


@background("members.import_roll", label=gettext_lazy("Importing the roll"))
def import_roll(progress: Progress, *, import_id: int) -> dict[str, Any]:
    """Read, compare, write. The writing is one transaction, so it shows no steps and cannot be half done."""
    roll_import = RollImport.objects.select_related("account").get(pk=import_id)
    address = f"/members/import/{import_id}/report/"
    progress.report(done=0, total=3, doing=_("Reading the file"))
    try:
        reading = read_source(source_of(roll_import))
    except FileRefused as error:
        raise JobFailed(str(error)) from error
    except (FileNotFoundError, ValueError) as error:
        raise JobFailed(
            _("The file is no longer here: files are kept for a day. Choose it again.")
        ) from error
    actor = actor_of_account(roll_import.account) if roll_import.account else None

    def plan_and_finish() -> dict[str, int]:
        progress.report(done=1, total=3, doing=_("Comparing with the roll"))
        plan = plan_import(reading, the_roll(), default_class=roll_import.default_class, fold=fold)
        progress.report(done=2, total=3, doing=_("Writing the roll"))
        return finish_import(roll_import=roll_import, plan=plan, actor=actor, now=timezone.now())

    try:
        counts = until_the_roll_stands(plan_and_finish)
    except ImportRefused as refused:
        raise JobFailed(nothing_changed(refused.plan.counts["refused"])) from refused
    except RollChanged as changed:
        raise JobFailed(_("Others kept changing the roll. Nothing was changed; start it again.")) from changed
    progress.report(done=3, total=3)
    return {**counts, "next_address": address}


def nothing_changed(count: int) -> str:
    words = ngettext(
        "Nothing was changed: %(count)s row was refused. The report lists it.",
        "Nothing was changed: %(count)s rows were refused. The report lists them.",
        count,
    )
    return words % {"count": count}


@every_minute
def sweep_uploads(now: Any) -> None:
    """Once an hour: what has waited for a day is removed."""
    if now.minute == SWEEP_MINUTE:
        discard_older_than(now=now, age=timedelta(hours=24))
