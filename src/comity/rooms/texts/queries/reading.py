"""Which paragraphs a reader asks for, and what stands beside each of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from comity.foundation.languages import Wording
from comity.foundation.permissions import Actor
from comity.members.models import Organisation
from comity.rooms.texts.enums import Agreement, TranslationState
from comity.rooms.texts.models import ParagraphSource, Proposal, Sponsor, Text, Translation
from comity.rooms.texts.queries.brackets import standings_of
from comity.rooms.texts.queries.rolling import Rolling
from comity.rooms.texts.queries.sheets import ShownParagraph
from comity.rooms.texts.queries.speaking import ids_spoken_for, member_name

OPEN, OURS, DECIDE = "open", "ours", "decide"
SHOWN = (OPEN, OURS, DECIDE)


@dataclass(frozen=True)
class ReadingFilter:
    """`show` is empty for the whole text, or one of SHOWN; `member` keeps what this member proposes or holds;
    `beside` is the language shown beside the drafting language."""

    show: str = ""
    member: int | None = None
    beside: str = ""


@dataclass(frozen=True)
class Beside:
    """A paragraph in another language: behind where the drafting language has changed since."""

    wording: Wording
    is_behind: bool
    is_checked: bool


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph with its state, its sources and its words in a second language."""

    shown: ShownParagraph
    agreement: Agreement
    sources: list[ParagraphSource]
    beside: Beside | None = None

    @property
    def needs_decision(self) -> bool:
        """In brackets, amended, or opened again: somebody has to agree before the text can be adopted."""
        pending = bool(self.shown.all_brackets or self.shown.proposals)
        return self.agreement == Agreement.REOPENED or (pending and self.agreement.is_open)

    @property
    def badge(self) -> str:
        """The class of the badge."""
        return {Agreement.AGREED: "agreed", Agreement.AD_REFERENDUM: "adref"}.get(self.agreement, "open")


@dataclass(frozen=True)
class Company:
    """Everything beside the paragraphs of one text, in four queries."""

    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    sources: Mapping[str, list[ParagraphSource]] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    originals: Mapping[str, str] = field(default_factory=dict)

    def read(self, shown: ShownParagraph) -> ReadParagraph:
        name = shown.sheet.id
        return ReadParagraph(
            shown, self.agreements.get(name, Agreement.OPEN), self.sources.get(name, []), self.beside(name)
        )

    def beside(self, name: str) -> Beside | None:
        found = self.translations.get(name)
        if found is None:
            return None
        wording = Wording(found.words, found.language)
        is_behind = found.source != self.originals.get(name)
        return Beside(wording, is_behind, found.state == TranslationState.CHECKED)


def company_of(rolling: Rolling, text: Text, beside: str = "") -> Company:
    """What stands beside the paragraphs of a rolling text; their originals are the words as issued."""
    agreements = standings_of(text, rolling)
    originals = {each.id: each.text for each in rolling.base.paragraphs}
    sources: dict[str, list[ParagraphSource]] = {}
    for source in ParagraphSource.objects.filter(text=text).order_by("pk"):
        sources.setdefault(source.paragraph, []).append(source)
    translated = Translation.objects.filter(text=text, language=beside).order_by("pk") if beside else []
    return Company(agreements, sources, {each.paragraph: each for each in translated}, originals)


def paragraphs_read(
    paragraphs: Collection[ReadParagraph], wanted: ReadingFilter, actor: Actor
) -> list[ReadParagraph]:
    """Those that the reader asks for, in the order of the text."""
    ours = set(ids_spoken_for(actor))
    chosen = [each for each in paragraphs if is_asked_for(each, wanted.show, ours)]
    if wanted.member is None:
        return chosen
    return [each for each in chosen if concerns(each.shown, {wanted.member})]


def is_asked_for(read: ReadParagraph, show: str, ours: set[int]) -> bool:
    if show == OPEN:
        return bool(read.shown.all_brackets) or read.agreement == Agreement.REOPENED
    if show == DECIDE:
        return read.needs_decision
    return show != OURS or concerns(read.shown, ours)


def concerns(shown: ShownParagraph, organisation_ids: set[int]) -> bool:
    """Whether one of these members proposed, sponsors, supports or holds something at the paragraph."""
    names = {member_name(pk) for pk in organisation_ids}
    held = {
        name
        for each in shown.all_brackets
        for version in each.bracket.alternatives
        for name in (*version.holders, *version.supporters)
    }
    return bool(names & held) or any(joins(each, organisation_ids) for each in shown.proposals)


def joins(proposal: Proposal, organisation_ids: set[int]) -> bool:
    sponsors = {each.organisation_id for each in proposal.sponsors.all() if each.confirmed_at is not None}
    return bool(organisation_ids & ({proposal.organisation_id} | sponsors))


def members_taking_part(text: Text) -> list[Organisation]:
    """Whoever proposes or sponsors something that was submitted; one query."""
    submitted = Proposal.objects.filter(text=text).exclude(number=None)
    sponsors = Sponsor.objects.filter(proposal__in=submitted, confirmed_at__isnull=False)
    return list(
        Organisation.objects.filter(pk__in=submitted.values("organisation"))
        | Organisation.objects.filter(pk__in=sponsors.values("organisation"))
    )
