"""`comity site import polis PATH`: a Polis conversation becomes a closed consultation with its results.

Exit status 0: imported; 2: the files cannot be read, and nothing was stored.
"""

import argparse
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from comity.cli.output import UnwritableOutputError, write_json
from comity.cli.polis_files import UnreadablePathError, read_path
from comity.engines.opinion import UnreadableVotes, polis
from comity.matters.models import Matter, Stage
from comity.matters.services import open_matter
from comity.rooms.consultations.models import Consultation
from comity.rooms.consultations.polis_uploads import ConversationRefused, refuse_unstorable
from comity.rooms.consultations.services.analysing import analyse_consultation
from comity.rooms.consultations.services.importing import import_conversation


class CannotImport(Exception):
    """One sentence for the person at the keyboard."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="a folder with Polis files, or one matrix file")
    parser.add_argument("--title", default="", help="the question; the topic in summary.csv when left out")
    parser.add_argument("--language", default="", metavar="TAG", help="of the title, such as en or zh-hans")
    parser.add_argument("--matter", default="", metavar="M-26-001", help="a new one is opened when left out")
    parser.add_argument("--json", metavar="OUT", help="write the result as JSON; - is standard output")


def run(options: argparse.Namespace) -> int:
    if "django_migrations" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)
    try:
        conversation = read_path(options.path)
        refuse_unstorable(conversation)
        consultation = stored(conversation, options)
        report(consultation, options)
    except (
        UnreadableVotes,
        UnreadablePathError,
        ConversationRefused,
        CannotImport,
        UnwritableOutputError,
    ) as error:
        print(f"comity: {error}", file=sys.stderr)
        return 2
    return 0


def stored(conversation: polis.Conversation, options: argparse.Namespace) -> Consultation:
    for remark in conversation.remarks:
        print(f"comity: {remark}", file=sys.stderr)
    now = timezone.now()
    name = Path(options.path).resolve().name
    words = options.title or conversation.summary.get("topic", "") or name
    title = {options.language or ("en" if options.title else "und"): words[:300]}
    with transaction.atomic():
        consultation = import_conversation(
            matter=matter_for(options.matter, title),
            conversation=conversation,
            name=name,
            title=title,
            actor=None,
            now=now,
        )
    analyse_consultation(consultation=consultation, is_final=True, now=timezone.now())
    return consultation


def matter_for(reference: str, title: dict[str, str]) -> Matter:
    if not reference:
        hear = Stage.objects.filter(code="hear").first()
        return open_matter(titles=title, stage=hear, actor=None, now=timezone.now())
    found = Matter.objects.filter(reference=reference).first()
    if found is None:
        raise CannotImport(f"--matter {reference}: there is no such matter")
    return found


def report(consultation: Consultation, options: argparse.Namespace) -> None:
    analysis = consultation.analyses.get()
    address = f"{consultation.get_absolute_url()}results/"
    if options.json:
        found = {
            "consultation": consultation.pk,
            "matter": consultation.matter.reference,
            "address": address,
            "input_digest": analysis.input_digest,
            "n_participants": analysis.result["n_participants"],
            "n_statements": analysis.result["n_statements"],
            "n_votes": analysis.result["n_votes"],
        }
        write_json(found, options.json)
        return
    print(
        f"{consultation.matter.reference}: {analysis.result['n_participants']} participants, "
        f"{analysis.result['n_statements']} statements, {analysis.result['n_votes']} votes. "
        f"Results: {address}"
    )
