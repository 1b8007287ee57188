"""The clock of questions: what is due closes, and the silent are reminded. Simulations, in the background."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comity.decisions.clock import steady_time_of
from comity.decisions.models import Simulation
from comity.decisions.services.closing import close_due_questions
from comity.decisions.services.reminding import remind_due_questions
from comity.decisions.services.running import keep_clock
from comity.decisions.services.simulating import SIMULATE, compute_simulation
from comity.foundation.jobs import Progress, background, every_minute


@every_minute
def keep_the_clock(now: datetime) -> None:
    keep_clock()
    close_due_questions(now=steady_time_of(now))
    remind_due_questions(now=now)


@background(SIMULATE, label=_("Computing who could decide"), attempts=2)
def simulate(progress: Progress, *, simulation: int) -> dict[str, Any]:
    """Voting power under each rule, then what each makes of the past votes."""
    compute_simulation(
        simulation=Simulation.objects.get(pk=simulation),
        now=timezone.now,
        report=lambda done, total: progress.report(done=done, total=total, doing=_("Computing rule by rule")),
    )
    return {}
