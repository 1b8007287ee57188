"""The clock of questions: what is due closes, and the silent are reminded."""

from datetime import datetime

from comity.decisions.services.closing import close_due_questions
from comity.decisions.services.reminding import remind_due_questions
from comity.foundation.jobs import every_minute


@every_minute
def keep_the_clock(now: datetime) -> None:
    close_due_questions(now=now)
    remind_due_questions(now=now)
