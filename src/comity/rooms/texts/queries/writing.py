"""A paragraph opened to be amended: what stands in the box, and what belongs to it."""

from dataclasses import dataclass

from comity.engines import drafting
from comity.foundation.permissions import Actor
from comity.rooms.texts.enums import ProposalState
from comity.rooms.texts.models import EarlierForm, Proposal, Revision, Text
from comity.rooms.texts.queries.changes import Change, changes_in, groups_of, typed_of
from comity.rooms.texts.queries.places import BEGINNING, Place, base_of, namer
from comity.rooms.texts.queries.proposals import (
    Row,
    Wanted,
    listed,
    operations_of,
    proposal_by_id,
    rows_of,
)
from comity.rooms.texts.queries.texts import latest_revision, text_by_id
from comity.rooms.texts.rules import writes_proposal

MOST_RIVALS = 20


@dataclass(frozen=True)
class Opened:
    """`amendment`: the one that is gone on with, on `revision`; `key` is empty for a new paragraph.

    `words` are those of the box as it is opened; `behind` where a new paragraph stands or one was moved to.
    """

    text: Text
    revision: Revision
    paragraph: str
    key: str
    words: str
    behind: str | None = None
    amendment: Proposal | None = None
    operations: tuple[drafting.Operation, ...] = ()

    @property
    def base(self) -> drafting.Revision:
        return base_of(self.revision)

    @property
    def is_new(self) -> bool:
        return self.key not in self.base

    @property
    def standing(self) -> drafting.Paragraph | None:
        """The paragraph as it was issued."""
        return self.base.paragraph(self.key) if self.key in self.base else None

    @property
    def next_paragraph(self) -> drafting.Paragraph | None:
        """What could be taken in: the paragraph that follows."""
        place = self.base.places.get(self.key)
        if place is None or place + 1 >= len(self.base.paragraphs):
            return None
        return self.base.paragraphs[place + 1]

    @property
    def taken_in(self) -> str:
        return next(
            (each.following for each in self.operations if isinstance(each, drafting.MergeParagraphs)), ""
        )

    @property
    def name(self) -> str:
        return namer(self.base)(self.paragraph)

    def previews(self, operations: tuple[drafting.Operation, ...]) -> list[Change]:
        return changes_in(self.base, operations, namer(self.base))


def place_by_names(text: int, paragraph: str) -> Place:
    return Place(text_by_id(text), paragraph)


def own_amendment(actor: Actor, text: Text, given: str | None) -> Proposal | None:
    """The amendment that is gone on with, if the actor writes it. Raises Proposal.DoesNotExist for any other."""
    if not given:
        return None
    found = proposal_by_id(text.pk, int(given))
    if not writes_proposal(actor, found):
        raise Proposal.DoesNotExist
    return found


def open_paragraph(place: Place, amendment: Proposal | None, *, behind: bool = False) -> Opened | None:
    """None where there is no such paragraph in the text as it stands, nor in the amendment."""
    revision = amendment.revision if amendment else latest_revision(place.text)
    if revision is None:
        return None
    if behind:
        return opened_behind(place, revision, amendment)
    base = base_of(revision)
    operations = tuple(groups_of(operations_of(amendment)).get(place.paragraph, ())) if amendment else ()
    if place.paragraph not in base and not operations:
        return None
    words = typed_of(base, place.paragraph, operations)
    if amendment and not operations:
        words = said_before(amendment, place.paragraph) or words
    return Opened(
        place.text, revision, place.paragraph, place.paragraph, words,
        behind_of(operations), amendment, operations,
    )  # fmt: skip


def opened_behind(place: Place, revision: Revision, amendment: Proposal | None) -> Opened | None:
    """An empty box for a new paragraph."""
    after = "" if place.paragraph == BEGINNING else place.paragraph
    if after and after not in base_of(revision):
        return None
    return Opened(place.text, revision, place.paragraph, "", "", after, amendment)


def behind_of(operations: tuple[drafting.Operation, ...]) -> str | None:
    for each in operations:
        if isinstance(each, drafting.MoveParagraph | drafting.AddParagraph):
            return each.after
    return None


def said_before(amendment: Proposal, key: str) -> str:
    """What it said about a paragraph on an earlier revision, where that could not be carried."""
    form = last_form(amendment)
    if form is None or form.revision_id == amendment.revision_id:
        return ""
    group = groups_of(drafting.operations_of_list(form.operations)).get(key)
    return typed_of(base_of(form.revision), key, group) if group else ""


def last_form(amendment: Proposal) -> EarlierForm | None:
    return amendment.earlier_forms.select_related("revision").order_by("-pk").first()


@dataclass(frozen=True)
class ToChoose:
    paragraph: drafting.Paragraph
    number: str
    named: str


def paragraphs_to_choose(text: Text) -> list[ToChoose]:
    """Those of the text as it was issued last."""
    revision = latest_revision(text)
    if revision is None:
        return []
    base = base_of(revision)
    named, numbers = namer(base), drafting.numbers(base.paragraphs)
    return [ToChoose(each, numbers[each.id].shown, named(each.id)) for each in base.paragraphs]


def rivals_on(actor: Actor, opened: Opened) -> list[Row]:
    """What others submitted on the same paragraph, to be read before one writes."""
    if not opened.key:
        return []
    wanted = Wanted(paragraph=opened.key, state=ProposalState.SUBMITTED)
    found = listed(actor, opened.text, wanted).filter(revision=opened.revision)
    if opened.amendment:
        found = found.exclude(pk=opened.amendment.pk)
    return rows_of(list(found[:MOST_RIVALS]))
