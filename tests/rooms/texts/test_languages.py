"""A text is translated paragraph by paragraph; each language knows whether it is in step."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comity.engines import drafting
from comity.foundation.permissions import Role
from comity.foundation.record.models import Entry
from comity.rooms.texts.enums import Stage, TranslationState
from comity.rooms.texts.errors.languages import NotAdopted, NothingCorrected, NotTranslatable
from comity.rooms.texts.interchange import read_file, written
from comity.rooms.texts.models import Revision, Term, Text, Translation
from comity.rooms.texts.queries.engine_input import engine_revision
from comity.rooms.texts.queries.languages import hints_for, language_lines, queue
from comity.rooms.texts.queries.texts import latest_revision
from comity.rooms.texts.services.issuing import issue_typed_draft
from comity.rooms.texts.services.translating import (
    add_term,
    issue_corrigendum,
    standing_words,
    take_file,
    translate_paragraph,
)
from tests.factories import NOW, make_account, make_actor
from tests.rooms.texts.factories import OUTLINE, make_text, office

pytestmark = pytest.mark.django_db

FRENCH = (
    "Alerte rapide",
    "Rappelant les inondations,",
    "Décide des frais ;",
    "Invite à un exercice ;",
    "Prie.",
)


def drafted(**rules: object) -> tuple[Text, Revision]:
    text = make_text(stage=Stage.ZERO_DRAFT, **rules)
    revision = latest_revision(text)
    assert revision is not None
    return text, revision


def name_of(revision: Revision, place: int) -> str:
    return engine_revision(revision).paragraphs[place].id


def translate(
    revision: Revision, place: int, words: str = "", *, language: str = "fr", **more: object
) -> Translation:
    return translate_paragraph(
        revision=revision,
        language=language,
        paragraph=name_of(revision, place),
        words=words or FRENCH[place],
        is_checked=bool(more.get("is_checked", False)),
        shown=more.get("shown"),
        actor=make_actor(Role.TRANSLATOR),
        now=NOW,
    )


def french_step(text: Text):
    revision = latest_revision(text)
    assert revision is not None
    return next(each.step for each in language_lines(text, revision) if each.language == "fr")


def redraft(text: Text, old: str, new: str) -> None:
    edited = drafting.edited_of_outline(OUTLINE.replace(old, new))
    issue_typed_draft(text=text, edited=edited, shown=0, actor=office(), now=NOW)


def test_a_language_is_in_step_when_every_paragraph_is_translated():
    text, revision = drafted()
    for place in range(4):
        translate(revision, place)
    assert (french_step(text).in_step, french_step(text).missing) == (4, 1)

    translate(revision, 4)

    assert french_step(text).is_in_step


def test_a_changed_paragraph_is_behind_and_shows_what_changed_since():
    text, revision = drafted()
    for place in range(5):
        translate(revision, place)

    redraft(text, "one joint drill", "two joint drills")

    latest = latest_revision(text)
    assert latest is not None
    (line,) = queue(text, latest, "fr")
    assert [
        (piece.mark.value, piece.text.strip()) for piece in line.changed if piece.mark.value != "kept"
    ] == [
        ("removed", "one"),
        ("added", "two"),
        ("removed", "drill"),
        ("added", "drills"),
    ]


def test_a_translation_begun_before_the_text_changed_is_kept_and_is_behind():
    text, revision = drafted()
    redraft(text, "one joint drill", "two joint drills")

    translate(revision, 3)

    assert Translation.objects.get().words == FRENCH[3]
    assert french_step(text).behind == 1


def test_of_two_translators_the_second_sees_both_and_keeps_hers(client: Client):
    text, revision = drafted()
    translate(revision, 3)
    client.force_login(make_account(Role.TRANSLATOR))
    address = f"{text.get_absolute_url()}languages/fr/{name_of(revision, 3)}/translate/"

    page = client.post(address, {"words": "Engage à un exercice ;", "revision": 0}).content.decode()

    assert "Engage à un exercice ;" in page
    assert FRENCH[3] in page
    assert Translation.objects.count() == 1
    newest = Translation.objects.get()
    sent = client.post(address, {"words": "Engage à un exercice ;", "revision": 0, "shown": newest.pk})
    assert sent.status_code == 302
    assert standing_words(text, "fr", name_of(revision, 3)) == "Engage à un exercice ;"


def test_nobody_translates_into_the_language_of_drafting():
    _text, revision = drafted()

    with pytest.raises(NotTranslatable):
        translate(revision, 3, language="en")


def test_a_translation_is_recorded_with_its_exact_words():
    _text, revision = drafted()

    translate(revision, 3, is_checked=True)

    assert Entry.objects.filter(kind="texts.translated").count() == 1
    assert Translation.objects.get().state == TranslationState.CHECKED


def test_a_term_that_the_translation_does_not_use_is_pointed_out():
    text, revision = drafted()
    add_term(text=text, terms={"en": "joint drill", "fr": "exercice commun"}, note="", now=NOW)
    add_term(text=text, terms={"en": "members", "fr": "exercice"}, note="", now=NOW)

    made = translate(revision, 3)

    assert [(hint.term, hint.expected) for hint in hints_for(text, revision, made, "fr")] == [
        ("joint drill", "exercice commun")
    ]


def test_the_same_term_twice_is_one():
    text, _revision = drafted()

    for _ in range(2):
        add_term(text=text, terms={"en": "fund", "fr": "fonds"}, note="", now=NOW)

    assert Term.objects.count() == 1


def test_what_goes_out_as_xliff_and_comes_back_translated_is_in_step():
    text, revision = drafted()
    translate(revision, 0)
    sent = written(text, revision, "fr", "xlf").decode()
    for place in range(1, 5):
        source = engine_revision(revision).paragraphs[place].text
        sent = sent.replace(
            f"<source>{source}</source>", f"<source>{source}</source><target>{FRENCH[place]}</target>"
        )

    read = read_file(sent.encode(), revision, "fr", "back.xlf")
    taken = take_file(text=text, read=read, actor=make_actor(Role.TRANSLATOR), now=NOW)

    assert len(taken) == 4
    assert french_step(text).is_in_step


def test_the_same_file_again_changes_nothing():
    text, revision = drafted()
    translate(revision, 0)
    read = read_file(written(text, revision, "fr", "tmx"), revision, "fr", "memory.tmx")

    taken = take_file(text=text, read=read, actor=make_actor(Role.TRANSLATOR), now=NOW)

    assert taken == []
    assert Translation.objects.count() == 1


def test_a_file_with_entities_is_refused_with_its_reason(client: Client):
    text, _revision = drafted()
    client.force_login(make_account(Role.TRANSLATOR))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2">&a;</xliff>'

    page = client.post(
        f"{text.get_absolute_url()}languages/fr/", {"file": SimpleUploadedFile("bomb.xlf", bomb)}
    ).content.decode()

    assert "declares entities" in page
    assert not Translation.objects.exists()


def test_a_corrigendum_changes_one_language_and_the_others_stay_in_step():
    text, revision = drafted()
    for place in range(5):
        translate(revision, place)
    Text.objects.filter(pk=text.pk).update(stage=Stage.ADOPTED)
    name = name_of(revision, 3)

    issue_corrigendum(
        text=text,
        language="fr",
        paragraph=name,
        was=FRENCH[3],
        reads="Invite à un exercice commun ;",
        reason="A word was left out.",
        actor=office(),
        now=NOW,
    )

    assert standing_words(text, "fr", name) == "Invite à un exercice commun ;"
    assert standing_words(text, "en", name) == "Invites members to hold one joint drill a year;"
    assert french_step(text).is_in_step


def test_only_an_adopted_text_is_corrected_and_only_by_other_words():
    text, revision = drafted()
    translate(revision, 3)
    about = {"language": "fr", "paragraph": name_of(revision, 3), "was": FRENCH[3], "reason": "None."}

    with pytest.raises(NotAdopted):
        issue_corrigendum(text=text, reads="Autre ;", actor=office(), now=NOW, **about)
    Text.objects.filter(pk=text.pk).update(stage=Stage.ADOPTED)
    with pytest.raises(NothingCorrected):
        issue_corrigendum(text=text, reads=FRENCH[3], actor=office(), now=NOW, **about)


def test_the_pages_of_languages_answer(client: Client):
    text, revision = drafted(required_languages=("fr",))
    translate(revision, 0)
    client.force_login(make_account(Role.TRANSLATOR))

    for path, said in (
        ("languages/", "required"),
        ("languages/fr/", "Translate this paragraph"),
        ("languages/fr/?show=every", "Alerte rapide"),
        ("languages/fr/file.xlf", "trgLang"),
        ("glossary/", "No term yet"),
    ):
        assert said in client.get(text.get_absolute_url() + path).content.decode(), path
    assert client.get(f"{text.get_absolute_url()}languages/en/").status_code == 404
