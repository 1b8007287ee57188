"""The invented texts at work: one adopted with reservations, one under negotiation with amendments drawn by lot."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from comity.decisions.enums import Procedure
from comity.decisions.services.closing import close_question
from comity.decisions.services.opening import open_question
from comity.engines import drafting
from comity.foundation.permissions import Role
from comity.matters.models import Matter
from comity.members.models import Organisation
from comity.rooms.texts.enums import Stage, StatementKind
from comity.rooms.texts.models import Comment, Revision, Text
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.adopting import Putting, put_for_adoption
from comity.rooms.texts.services.commenting import answer_comment, make_comment
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.preparing import TextRules, circulate_text, move_stage, prepare_text
from comity.rooms.texts.services.stating import make_statement
from comity.rooms.texts.services.translating import translate_paragraph
from comity.web.demonstration.deciding import officer, speaker
from comity.web.demonstration.drafted import (
    CLINICS,
    CLINICS_FRENCH,
    COMMENTS,
    NOTE,
    OFFICIAL_DRAFT,
    RESERVATIONS,
    TRANSLATIONS,
    ZERO_DRAFT,
)
from comity.web.demonstration.lot import Lot


def adopt_a_text(lot: Lot, matter: Matter, members: list[Organisation]) -> Text:
    """By consensus, eleven to ten days ago; two members drawn by lot put a reservation beside it."""
    chair = officer(Role.CHAIR)
    text = circulated(lot, matter, CLINICS, days=10.8, rules=TextRules(matter.titles, stage=Stage.ZERO_DRAFT))
    translate(text, "fr", CLINICS_FRENCH, now=lot.ago(days=10.7))
    text = move_stage(text=text, to=Stage.NEGOTIATION, actor=chair, now=lot.ago(days=10.65))
    putting = Putting(Procedure.CONSENSUS, "consensus", shown=0)
    put = put_for_adoption(text=text, putting=putting, actor=chair, now=lot.ago(days=10.6))
    question = open_question(
        question=put.question, actor=chair, now=lot.ago(days=10.55), seed=f"{lot.seed}-text"
    )
    close_question(question=question, actor=chair, now=lot.ago(days=10.5))
    reserve(lot, text, members)
    return Text.objects.get(pk=text.pk)


def reserve(lot: Lot, text: Text, members: list[Organisation]) -> None:
    drawn = lot.some("reservations on a text", unvisited(members), len(RESERVATIONS))
    paragraphs = issued(text).paragraphs
    for member, (place, language, words) in zip(drawn, RESERVATIONS, strict=True):
        make_statement(
            text=text,
            organisation=member,
            kind=StatementKind.RESERVATION,
            bodies={language: words},
            paragraphs=[paragraphs[place].id],
            actor=speaker(member.pk),
            now=lot.ago(days=10.4),
        )


def circulate_a_zero_draft(lot: Lot, matter: Matter, members: list[Organisation]) -> Text:
    """Ten to nine days ago: a zero draft, its translations, and members' comments on it."""
    closes = lot.now.replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=5)
    rules = TextRules(
        matter.titles,
        authentic_languages=("en", "fr", "ar"),
        required_languages=("fr", "ar"),
        silence_consents=48,
        proposals_close_at=closes,
        stage=Stage.ZERO_DRAFT,
    )
    text = circulated(lot, matter, ZERO_DRAFT, days=10.2, rules=rules)
    for language, words in TRANSLATIONS.items():
        translate(text, language, words, now=lot.ago(days=9.6))
    drawn = lot.some("comments on a text", unvisited(members), len(COMMENTS))
    paragraphs = issued(text).paragraphs
    for member, said in zip(drawn, COMMENTS, strict=True):
        make_comment(
            text=text,
            organisation=member,
            bodies={said.language: said.text},
            paragraph="" if said.on is None else paragraphs[said.on].id,
            actor=speaker(member.pk),
            now=lot.ago(days=9.2),
        )
    return text


def open_negotiation(lot: Lot, text: Text) -> Text:
    """Three days ago: the comments answered, the official draft issued as they asked."""
    office = officer(Role.SECRETARIAT)
    text = move_stage(text=text, to=Stage.NEGOTIATION, actor=office, now=lot.ago(days=2.95))
    edited = drafting.edited_of_outline(OFFICIAL_DRAFT)
    issue_typed_draft(text=text, edited=edited, shown=0, note=NOTE, actor=office, now=lot.ago(days=2.94))
    for comment, said in zip(Comment.objects.filter(text=text).order_by("number"), COMMENTS, strict=True):
        if said.answer:
            answer_comment(
                comment=comment,
                answers={"en": said.answer},
                paragraphs=[comment.paragraph],
                actor=office,
                now=lot.ago(days=2.93),
            )
    return text


def circulated(lot: Lot, matter: Matter, outline: str, *, days: float, rules: TextRules) -> Text:
    office, began = officer(Role.SECRETARIAT), lot.ago(days=days)
    text = prepare_text(matter=matter, rules=rules, actor=office, now=began)
    edited = drafting.edited_of_outline(outline)
    issue_typed_draft(text=text, edited=edited, shown=None, actor=office, now=began)
    return circulate_text(text=text, actor=office, now=began + timedelta(minutes=20))


def translate(text: Text, language: str, words: Sequence[str], *, now: datetime) -> None:
    """The first paragraphs, as far as there are words."""
    revision = standing_revision(text)
    for paragraph, said in zip(engine_revision(revision).paragraphs, words, strict=False):
        translate_paragraph(
            revision=revision,
            language=language,
            paragraph=paragraph.id,
            words=said,
            is_checked=language == "fr",
            shown=None,
            actor=officer(Role.TRANSLATOR),
            now=now,
        )


def unvisited(members: list[Organisation]) -> list[Organisation]:
    """Those that nobody can sign in for: a visitor's own member is left silent."""
    visited = set(Organisation.objects.filter(offices__person__account__isnull=False))
    return [one for one in members if one not in visited]


def standing_revision(text: Text) -> Revision:
    found = latest_revision(text)
    if found is None:
        raise Revision.DoesNotExist
    return found


def issued(text: Text) -> drafting.Revision:
    return engine_revision(standing_revision(text))
