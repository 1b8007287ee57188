"""Where a question comes from, what comes before it, and what came of it."""

from typing import Any

from django.http import HttpRequest

from comity.decisions.enums import Derivation, State
from comity.decisions.models import Question
from comity.decisions.queries.derived import CanBe, can_be, rejected_parts
from comity.decisions.views.panels.panel import Panel
from comity.foundation.permissions import may
from comity.foundation.permissions.views import actor_of


def derived_panel(request: HttpRequest, question: Question) -> Panel | None:
    parent = question.parent
    derived = list(question.derived.select_related("matter").order_by("part", "number"))
    actor = actor_of(request)
    ways = can_be(question) if may(actor, "decisions.derive_question", question) else CanBe()
    content: dict[str, Any] = {
        "parent": parent,
        "origin": parent.parent if parent and question.derivation == Derivation.PUT_AGAIN else None,
        "parts": [one for one in derived if one.derivation == Derivation.PARAGRAPH],
        "items": [one for one in derived if one.derivation == Derivation.BLOCK_ITEM],
        "motions": [
            one for one in derived if one.derivation in (Derivation.NO_ACTION, Derivation.RECONSIDERATION)
        ],
        "again": [one for one in derived if one.derivation == Derivation.PUT_AGAIN],
        "rejected": sorted(rejected_parts(question)),
        "can_be": ways,
        "may_take_out": may_take_out(request, question),
    }
    shown = parent or derived or ways != CanBe()
    return Panel("decisions/panels/derived.html", content) if shown else None


def may_take_out(request: HttpRequest, question: Question) -> bool:
    block = question.parent
    in_block = question.derivation == Derivation.BLOCK_ITEM and block and block.state == State.PREPARED
    return bool(in_block) and bool(may(actor_of(request), "decisions.take_out_of_block", question))
