"""What stands on a question's page, in this order; each panel judges whether it has something for this reader.

A panel is a function in a module here: (request, question) → Panel, or None where it has nothing to show.
"""

from collections.abc import Callable

from django.http import HttpRequest

from comity.decisions.models import Question
from comity.decisions.views.panels.chair import chair_panel
from comity.decisions.views.panels.counts import counts_panel
from comity.decisions.views.panels.derived import derived_panel
from comity.decisions.views.panels.objections import objections_panel
from comity.decisions.views.panels.panel import Panel
from comity.decisions.views.panels.proxies import proxies_panel
from comity.decisions.views.panels.quorum import quorum_panel
from comity.decisions.views.panels.result import result_panel
from comity.decisions.views.panels.roll import roll_panel
from comity.decisions.views.panels.roll_call import roll_call_panel
from comity.decisions.views.panels.rule import rule_panel
from comity.decisions.views.panels.said import said_panel
from comity.decisions.views.panels.troubles import troubles_panel
from comity.decisions.views.panels.voting import voting_panel

PANELS: tuple[Callable[[HttpRequest, Question], Panel | None], ...] = (
    troubles_panel,
    result_panel,
    chair_panel,
    voting_panel,
    quorum_panel,
    derived_panel,
    objections_panel,
    counts_panel,
    roll_call_panel,
    rule_panel,
    roll_panel,
    proxies_panel,
    said_panel,
)


WITHOUT_A_ROLL = (chair_panel, derived_panel, rule_panel)
"""Of what was closed without ever being opened."""


def panels_of(request: HttpRequest, question: Question) -> list[Panel]:
    panels = PANELS if question.has_roll else WITHOUT_A_ROLL
    shown = (panel(request, question) for panel in panels)
    return [panel for panel in shown if panel is not None]
