"""All that is known of a text as one JSON document: `comity text consolidate` makes the same rolling text of it."""

import json
from dataclasses import replace
from typing import Any

from comity.engines import drafting
from comity.engines.drafting.printing.everything import everything_as_dict
from comity.rooms.texts.enums import Stage
from comity.rooms.texts.exports.named import Named, named_in
from comity.rooms.texts.exports.papers import adopted_paper
from comity.rooms.texts.exports.taking import Taken, revisions_of, taken
from comity.rooms.texts.models import Comment, Text, Translation
from comity.rooms.texts.queries.speaking import member_name


def everything_json(text: Text) -> bytes:
    """Names in the language of drafting, whoever asks: the same text gives the same bytes."""
    found = taken(text, text.language)
    adopted = adopted_paper(text, text.language) if text.stage == Stage.ADOPTED else None
    revisions = revisions_of(text)
    everything = everything_as_dict(
        revisions,
        [*earlier_amendments(text), *found.made.graph.amendments.values()],
        made=consolidation_of(found),
        states=found.states,
        declared=adopted.declared if adopted else (),
        adoption=adopted.adoption if adopted else None,
    )
    everything["revisions"] = [each.as_dict() for each in revisions]
    everything |= {"comments": comments_as_list(text), "translations": translations_as_list(text)}
    return f"{json.dumps(everything, ensure_ascii=False, allow_nan=False, indent=2)}\n".encode()


def consolidation_of(found: Taken) -> drafting.Consolidation:
    return replace(found.made, brackets=found.brackets)


def earlier_amendments(text: Text) -> list[drafting.Amendment]:
    """Those worked into the revisions, as they stood on the one before."""
    stored = [one for row in text.revisions.order_by("number") for one in row.amendments]
    read = [drafting.amendment_of_dict(one) for one in stored]
    named = named_in(text.language, [name for one in read for name in (*one.proposers, *one.supporters)])
    return [named.amendment(each) for each in read]


def comments_as_list(text: Text) -> list[dict[str, Any]]:
    rows = list(
        text.comments.filter(withdrawn_at=None).select_related("revision").prefetch_related("outcomes")
    )
    named = named_in(text.language, [member_name(row.organisation_id) for row in rows])
    return [comment_as_dict(row, named) for row in rows]


def comment_as_dict(row: Comment, named: Named) -> dict[str, Any]:
    return {
        "number": row.number,
        "by": named.of(member_name(row.organisation_id)),
        "revision": row.revision.digest,
        "paragraph": row.paragraph,
        "bodies": row.bodies,
        "at": row.made_at.isoformat(),
        "answers": row.answers,
        "became": [each.paragraph for each in row.outcomes.all()],
    }


def translations_as_list(text: Text) -> list[dict[str, str]]:
    """The newest of each paragraph and language, with the words that it translates."""
    newest: dict[tuple[str, str], Translation] = {}
    for row in text.translations.order_by("pk"):
        newest[row.language, row.paragraph] = row
    return [
        {
            "language": row.language,
            "paragraph": row.paragraph,
            "source": row.source,
            "words": row.words,
            "state": row.state,
        }
        for _, row in sorted(newest.items())
    ]
