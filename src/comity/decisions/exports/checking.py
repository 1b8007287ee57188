"""What anybody needs to get the same result on another machine: the command, the files, and a page that says how."""

import io
import shlex
import zipfile
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from comity.decisions.exports.tables import members_csv, result_json, statutes_yaml
from comity.decisions.models import Question
from comity.decisions.queries.engine_input import roll_csv, votes_csv
from comity.decisions.services.closing import hours_circulated
from comity.engines.decisions import ENGINE_VERSION
from comity.foundation.languages import wording_in


def command(question: Question) -> str:
    """Run in the folder of the files, it prints the stored result."""
    words = ["comity", "decision", "result", "statutes.yaml", question.rule, "roll.csv", "votes.csv"]
    if question.casting_vote is not None:
        words += ["--casting-vote", "yes" if question.casting_vote else "no"]
    if question.quorum_requested:
        words.append("--quorum-requested")
    hours = hours_circulated(question)
    if hours is not None:
        words += ["--circulated-hours", str(hours)]
    return shlex.join([*words, "--json", "-"])


def check_zip(question: Question) -> bytes:
    """Statutes, roll, votes, names, result and how to check it; the same question gives the same bytes."""
    files = {
        "README.txt": readme(question).encode(),
        "statutes.yaml": statutes_yaml(question),
        "roll.csv": roll_csv(question),
        "votes.csv": votes_csv(question),
        "members.csv": members_csv(question),
        "result.json": result_json(question),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(dated(name, question.decided_at), content)
    return packed.getvalue()


def dated(name: str, at: datetime | None) -> zipfile.ZipInfo:
    moment = (at or datetime(1980, 1, 1, tzinfo=UTC)).astimezone(UTC)
    entry = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def readme(question: Question) -> str:
    lines = [
        f"{question.reference}: {wording_in(question.titles).text}",
        "",
        _("In the folder of these files, this command prints the result as it was stored:"),
        "",
        f"    {command(question)}",
        "",
        _("It is the same as result.json, to the byte, with the engine %(engine)s.")
        % {"engine": ENGINE_VERSION},
        _("These digests (SHA-256) were written to the record when voting opened and closed:"),
        "",
        f"    roll.csv       {question.roll_digest}",
        f"    votes.csv      {question.votes_digest}",
        f"    statutes.yaml  {question.statutes.sha256}",
        "",
        _("members.csv says which member stands behind each number; the command does not read it."),
    ]
    return "\n".join(lines) + "\n"
