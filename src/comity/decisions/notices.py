"""What those who vote are told about a question: the same words to all."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity.decisions.models import Proxy, Question, RollLine
from comity.decisions.queries.proxies import scope_of
from comity.decisions.queries.speaking import accounts_behind
from comity.foundation.notices import NoticeKind, notice_kind, send_notice
from comity.members.credentials.notices import officers_of

OPENED = notice_kind(
    "decisions.opened",
    subject=_("Put to the members: %(question)s"),
    template="decisions/notices/opened.txt",
)
REMINDED = notice_kind(
    "decisions.reminded",
    subject=_("It closes within a day: %(question)s"),
    template="decisions/notices/reminded.txt",
)
RESULT = notice_kind(
    "decisions.result",
    subject=_("Decided: %(question)s"),
    template="decisions/notices/result.txt",
)
SILENCE_ENDED = notice_kind(
    "decisions.silence_ended",
    subject=_("How the silence ended: %(question)s"),
    template="decisions/notices/silence_ended.txt",
)

PROXY = notice_kind(
    "decisions.proxy",
    subject=_("Proxy of %(giver)s: %(scope)s"),
    template="decisions/notices/proxy.txt",
)


def tell(kind: NoticeKind, *, question: Question, lines: QuerySet[RollLine], now: datetime) -> int:
    """Everybody who speaks for these members, once a question and kind; says how many people."""
    return send_notice(
        kind=kind,
        accounts=accounts_behind(lines, question, now=now),
        context=context_of(question),
        address=question.get_absolute_url(),
        now=now,
        key=str(question.pk),
    )


def context_of(question: Question) -> dict[str, Any]:
    result = question.result or {}
    return {
        "question": question.titles,
        "reference": question.reference,
        "closes_at": question.closes_at.isoformat() if question.closes_at else "",
        "zone": question.zone,
        "votes_here": question.by_procedure.takes_votes,
        "takes_objections": question.by_procedure.takes_objections,
        "passed": question.passed,
        "reason": {language: " ".join(said) for language, said in result.get("reason", {}).items()},
        "note": question.outcome_note,
    }


def tell_of_proxy(proxy: Proxy, *, given: bool, now: datetime) -> int:
    """The heads and officers of the holder, once for giving and once for taking back."""
    return send_notice(
        kind=PROXY,
        accounts=officers_of([proxy.holder_id], now=now),
        context={
            "giver": proxy.giver.names,
            "holder": proxy.holder.names,
            "scope": dict(scope_of(proxy).titles),
            "given": given,
        },
        address=reverse("decisions:proxies"),
        now=now,
        key=f"{proxy.pk}:{given}",
    )
