"""The clock of questions: what is due closes, and the silent are reminded."""

from datetime import datetime

from comity.decisions.clock import steady_time_of
from comity.decisions.services.closing import close_due_questions
from comity.decisions.services.reminding import remind_due_questions
from comity.decisions.services.running import keep_clock
from comity.foundation.jobs import every_minute


@every_minute
def keep_the_clock(now: datetime) -> None:
    keep_clock()
    close_due_questions(now=steady_time_of(now))
    remind_due_questions(now=now)
