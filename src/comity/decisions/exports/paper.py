"""The result on paper: verdict, reason, terms, count and the digests that stand in the record."""

from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comity.decisions.exports.checking import command
from comity.decisions.models import Question
from comity.decisions.queries.questions import rule_of
from comity.decisions.queries.results import CountRow, ResultShown, TermShown
from comity.foundation.languages import Wording, wording_in
from comity.foundation.languages.moments import LocalMoment
from comity.foundation.pdf import compile_pdf

TEMPLATE = Path(__file__).parents[1] / "typst" / "result.typ"


def result_pdf(question: Question) -> bytes:
    """PDF/UA-1 in the reader's language; the same question gives the same bytes."""
    at = question.decided_at or question.prepared_at
    return compile_pdf(TEMPLATE, data=paper(question), language=get_language() or "en", at=at)


def paper(question: Question) -> dict[str, Any]:
    """Everything the template says, worded in the reader's language."""
    result = ResultShown(question)
    title = f"{question.reference}: {wording_in(question.titles).text}"
    return {
        "title": title,
        "crumbs": f"{question.reference} · {wording_in(question.matter.titles).text}",
        "question": with_direction(wording_in(question.titles)),
        "verdict": result.verdict,
        "procedure": f"{question.get_procedure_display()} · {moments_of(question)}",
        "reason": result.sentences[1:],
        "rule": with_direction(wording_in(rule_of(question).title) or Wording(question.rule)),
        "statutes": _("Rule %(rule)s of the statutes, version %(number)s.")
        % {"rule": question.rule, "number": question.statutes.number},
        "term-columns": [_("Term"), _("Counted"), _("Of"), _("Compared"), _("Holds")],
        "terms": [term_on_paper(term) for term in (*result.terms, *result.quorum_terms)],
        "withheld": _("Figures of a class or region in which fewer than five voted are withheld.")
        if result.withholds_terms
        else "",
        **counts_on_paper(result),
        "command": command(question) if names_are_told(question) else "",
        "digest-columns": [_("File"), _("Digest (SHA-256)")],
        "digests": digests_of(question),
        "words": {
            "terms": _("The rule, term by term"),
            "count": _("The count"),
            "check": _("Check it yourself"),
            "percentages": _("Percentages are of the votes cast in the same column, rounded to one decimal."),
            "by-command": _("With statutes, roll and votes, this command prints the same result:"),
        },
        "footer": f"{question.reference} · {moments_of(question)}",
    }


def names_are_told(question: Question) -> bool:
    return question.by_procedure.is_recorded or question.by_procedure.takes_objections


def moments_of(question: Question) -> str:
    decided = LocalMoment(question.decided_at, "UTC").words if question.decided_at else ""
    return _("decided %(moment)s") % {"moment": decided}


def term_on_paper(term: TermShown) -> dict[str, str]:
    return {
        "group": term.group,
        "condition": term.condition,
        "counted": term.counted or "–",
        "base": term.base or "–",
        "compared": _("withheld") if term.is_withheld else term.compared,
        "holds": _("yes") if term.holds else _("no"),
    }


def counts_on_paper(result: ResultShown) -> dict[str, Any]:
    """No count where objections are asked for."""
    columns = [_("Answer"), _("By heads"), *([_("By weight")] if result.shows_weight else [])]
    rows = [] if result.counts_objections else result.count_rows
    return {"count-columns": columns, "counts": [row_on_paper(row, result.shows_weight) for row in rows]}


def row_on_paper(row: CountRow, shows_weight: bool) -> list[str]:
    heads = " · ".join(filter(None, [row.heads, row.heads_percent]))
    weight = " · ".join(filter(None, [row.weight, row.weight_percent]))
    return [row.label, heads, *([weight] if shows_weight else [])]


def digests_of(question: Question) -> list[list[str]]:
    votes = [["votes.csv", question.votes_digest]] if names_are_told(question) else []
    return [["statutes.yaml", question.statutes.sha256], ["roll.csv", question.roll_digest], *votes]


def with_direction(wording: Wording) -> dict[str, str]:
    return {"text": wording.text, "language": wording.language or "en", "direction": wording.direction}
