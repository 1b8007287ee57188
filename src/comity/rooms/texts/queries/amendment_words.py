"""An amendment as it is put to the vote: each paragraph that it touches, in words, with what goes and what comes."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from comity.engines import drafting
from comity.engines.drafting.sheet import Mark, SheetParagraph, sheet
from comity.rooms.texts.models import Proposal, Revision
from comity.rooms.texts.queries.engine_input import engine_amendment, engine_revision
from comity.rooms.texts.queries.rolling import rolling_at

TAKEN_OUT = gettext_noop("[taken out: %(words)s]")
PUT_IN = gettext_noop("[put in: %(words)s]")
MOVED = gettext_noop("(moved to this place)")
DIGEST = gettext_noop(
    "Amendment %(code)s to revision %(number)s of this text. SHA-256 of its operations: %(digest)s"
)


def amendment_words(proposal: Proposal, revision: Revision, language: str) -> str:
    """In the language of drafting, the signs in the same language where the site speaks it."""
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        parts = [in_words(each) for each in touched(proposal, revision)]
        digest = gettext(DIGEST) % {
            "code": proposal.code,
            "number": revision.number,
            "digest": proposal.digest,
        }
        return "\n\n".join([*parts, digest])


def touched(proposal: Proposal, revision: Revision) -> Iterator[SheetParagraph]:
    """Read with what it amends or requires, and nothing else, so that no rival stands beside it."""
    made = drafting.consolidate(engine_revision(revision), with_company(proposal, revision))
    for each in sheet(made):
        if proposal.code in each.amendments or each.moved:
            yield each


def with_company(proposal: Proposal, revision: Revision) -> list[drafting.Amendment]:
    standing = rolling_at(revision).made.graph.amendments
    wanted, found = [proposal.code], {}
    while wanted:
        name = wanted.pop()
        amendment = standing.get(name)
        if amendment is not None and name not in found:
            found[name] = amendment
            wanted += [amendment.amends, *amendment.requires]
    if proposal.code not in found:
        return [engine_amendment(proposal, revision.digest)]
    return list(found.values())


def in_words(paragraph: SheetParagraph) -> str:
    said = "".join(piece_in_words(each.mark, each.text) for each in paragraph.pieces)
    reference = paragraph.number.reference
    moved = f"{gettext(MOVED)} " if paragraph.moved else ""
    return f"{reference}: {moved}{said.strip()}" if reference else f"{moved}{said.strip()}"


def piece_in_words(mark: Mark, text: str) -> str:
    """With the space before it outside of the sign."""
    bare = text.strip()
    space = text[: len(text) - len(text.lstrip())]
    if mark is Mark.DELETED:
        return f"{space or ' '}{gettext(TAKEN_OUT) % {'words': bare}}"
    if mark is Mark.INSERTED:
        return f"{space or ' '}{gettext(PUT_IN) % {'words': bare}}"
    return text
