"""Language versions: what is in step, what changed since, which term is absent, and corrigenda."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines import drafting
from comity.engines.drafting import languages
from comity.engines.drafting.languages import Mark, State, Step, Version
from comity.engines.drafting.words import text_of
from tests.engines.drafting.helpers import WORDS, cases, rewritten, text_of_lines

FIRST = text_of_lines("All States shall act", "Decides to meet again", "Thanks the host")


def translated(revision: drafting.Revision, language: str, *texts: str) -> list[Version]:
    return [
        Version.of(paragraph, language, text)
        for paragraph, text in zip(revision.paragraphs, texts, strict=False)
    ]


def next_text(revision: drafting.Revision, *amendments: drafting.Amendment) -> drafting.Revision:
    return drafting.consolidate(revision, amendments).revision


def states(revision: drafting.Revision, versions: list[Version], language: str) -> list[tuple[str, State]]:
    return [(each.paragraph, each.state) for each in languages.standings(revision, versions, language)]


def shown(standing: languages.Standing) -> str:
    """[-removed-] and {+added+}."""
    brackets = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    made = languages.pieces(standing.version.source, standing.changes)
    return " ".join(brackets[piece.mark].format(piece.text.strip()) for piece in made)


def test_a_language_is_in_step_behind_missing_or_no_longer_in_the_text() -> None:
    french = translated(FIRST, "fr", "Tous les États agissent", "Décide de se réunir", "Remercie l’hôte")
    spanish = translated(FIRST, "es", "Todos los Estados actúan")
    second = next_text(
        FIRST,
        rewritten("A", FIRST, "p1", "All States and peoples shall act"),
        drafting.Amendment("B", FIRST.digest, ("B",), (drafting.DropParagraph("p3", languages.source_digest(FIRST.paragraph("p3"))),)),
        drafting.Amendment("C", FIRST.digest, ("C",), (drafting.AddParagraph("p4", "p2", (" New",)),)),
    )  # fmt: skip
    assert states(second, french + spanish, "fr") == [
        ("p1", State.BEHIND), ("p2", State.IN_STEP), ("p4", State.MISSING), ("p3", State.GONE),
    ]  # fmt: skip
    assert languages.steps(second, french + spanish, ["fr", "es", "ar"]) == {
        "fr": Step("fr", in_step=1, behind=1, missing=1, gone=1),
        "es": Step("es", behind=1, missing=2),
        "ar": Step("ar", missing=3),
    }
    assert languages.steps(FIRST, french, ["fr"])["fr"].is_in_step
    assert languages.step(languages.standings(second, french, "fr"), "fr").paragraphs == 3


def test_a_translator_sees_what_changed_since_the_last_translation_over_several_revisions() -> None:
    french = translated(FIRST, "fr", "Tous les États agissent")
    second = next_text(FIRST, rewritten("A", FIRST, "p1", "All States and peoples shall act"))
    third = next_text(second, rewritten("B", second, "p1", "All States and peoples shall act together"))
    standing = languages.standings(third, french, "fr")[0]
    assert shown(standing) == "All States {+and peoples+} shall act {+together+}"
    assert languages.changes_since(french[0], third.paragraph("p1")) == standing.changes


def test_a_paragraph_that_goes_back_to_the_translated_words_is_in_step_by_itself() -> None:
    french = translated(FIRST, "fr", "Tous les États agissent")
    second = next_text(FIRST, rewritten("A", FIRST, "p1", "All States may act"))
    third = next_text(second, rewritten("B", second, "p1", "All States shall act"))
    assert states(second, french, "fr")[0] == ("p1", State.BEHIND)
    assert third.paragraph("p1").digest != FIRST.paragraph("p1").digest
    assert states(third, french, "fr")[0] == ("p1", State.IN_STEP)


def test_a_move_leaves_translations_in_step_and_a_split_does_not() -> None:
    french = translated(FIRST, "fr", "Un", "Deux", "Trois")
    moved = drafting.MoveParagraph("p3", "", languages.source_digest(FIRST.paragraph("p3")))
    second = next_text(FIRST, drafting.Amendment("A", FIRST.digest, ("A",), (moved,)))
    assert [paragraph.id for paragraph in second.paragraphs] == ["p3", "p1", "p2"]
    assert languages.steps(second, french, ["fr"])["fr"] == Step("fr", in_step=3)
    halves = drafting.operations_of_text(
        FIRST, [drafting.Edited((" All", " States")), drafting.Edited((" shall", " act")),
                *(drafting.Edited(each.words, id=each.id) for each in FIRST.paragraphs[1:])], prefix="S",
    )  # fmt: skip
    third = next_text(FIRST, drafting.Amendment("S", FIRST.digest, ("S",), halves))
    assert states(third, french, "fr")[:2] == [("p1", State.BEHIND), ("S-1", State.MISSING)]


def test_a_translator_can_confirm_that_the_words_still_hold() -> None:
    (french,) = translated(FIRST, "fr", "Tous les États agissent")
    second = next_text(FIRST, rewritten("A", FIRST, "p1", "All the States shall act"))
    confirmed = french.confirmed(second.paragraph("p1"))
    assert (confirmed.text, confirmed.translates(second.paragraph("p1"))) == ("Tous les États agissent", True)
    with pytest.raises(languages.OtherParagraph):
        french.confirmed(second.paragraph("p2"))


def test_a_version_without_words_is_missing_and_a_paragraph_without_words_needs_none() -> None:
    text = text_of_lines("All States shall act", "")
    assert states(text, translated(text, "fr", ""), "fr") == [("p1", State.MISSING)]


def test_two_versions_of_a_paragraph_in_one_language_are_refused() -> None:
    twice = translated(FIRST, "fr", "Un") * 2
    with pytest.raises(languages.RepeatedVersion) as caught:
        languages.standings(FIRST, twice, "fr")
    assert str(caught.value) == "The paragraph p1 has two versions in the language fr."
    assert states(FIRST, twice, "es") == [("p1", State.MISSING), ("p2", State.MISSING), ("p3", State.MISSING)]


@settings(max_examples=40)
@given(cases(), st.data())
def test_what_changed_turns_the_translated_words_into_those_that_stand(case, data) -> None:
    revision, amendments = case
    second = drafting.consolidate(revision, amendments).revision
    versions = [Version(each.id, "xx", data.draw(WORDS), each.words) for each in revision.paragraphs]
    found = languages.standings(second, versions, "xx")
    assert {each.paragraph for each in found} >= {each.id for each in second.paragraphs if each.words}
    for standing in found:
        if standing.state is State.BEHIND:
            made = languages.pieces(standing.version.source, standing.changes)
            now = tuple(word for piece in made if piece.mark is not Mark.REMOVED for word in piece.words)
            old = tuple(word for piece in made if piece.mark is not Mark.ADDED for word in piece.words)
            assert (now, old) == (second.paragraph(standing.paragraph).words, standing.version.source)
        assert (standing.changes == ()) == (standing.state is not State.BEHIND)


def absent(source: str, language: str, text: str, *glossary: languages.Term) -> list[tuple[str, str]]:
    """The terms that are absent, with the words of the source where they stand."""
    paragraph = drafting.Paragraph.of("p1", source)
    version = Version.of(paragraph, language, text)
    found = languages.missing_terms(paragraph, version, glossary, drafting_language="en")
    return [(each.expected, text_of(paragraph.words[each.start : each.stop])) for each in found]


LOSS = {"en": "loss and damage", "fr": "pertes et préjudices", "zh": "损失和损害", "ar": "الخسائر والأضرار"}
DAMAGE = {"en": "Damage", "fr": "dommage"}
ASSEMBLY = {"en": "General Assembly", "fr": "Assemblée générale"}
CLIMATE = {"en": "climate", "ar": "المناخ"}


@pytest.mark.parametrize(
    ("source", "language", "text", "glossary", "expected"),
    [
        ("Notes Loss and Damage", "fr", "Note les pertes et les préjudices", [LOSS], [("pertes et préjudices", "Loss and Damage")]),
        ("Notes Loss and Damage", "fr", "Note les PERTES ET PREJUDICES", [LOSS], []),
        ("Notes loss and damage", "fr", "Note les pertes et préjudices", [LOSS, DAMAGE], []),
        ("The General Assembly", "fr", "L’Assemblée générale", [ASSEMBLY], []),
        ("The General Assembly's work", "fr", "Les travaux", [ASSEMBLY], [("Assemblée générale", "General Assembly's")]),
        ("on loss and damage", "zh", "关于损失和损害的", [LOSS], []),
        ("on loss and damage", "zh", "关于损失", [LOSS], [("损失和损害", "loss and damage")]),
        ("loss and damage and climate", "ar", "بالخسائر والأضرار ولمناخ", [LOSS, CLIMATE], [("المناخ", "climate")]),
        ("loss and damage and climate", "ar", "الخَسَائِر والاضرار وبالمناخ", [LOSS, CLIMATE], []),
        ("loss and damage and climate", "ar", "الخَسَائِر والاضرار والمناخ", [LOSS, CLIMATE], []),
        ("climate, climate", "ar", "سلام", [CLIMATE], [("المناخ", "climate"), ("المناخ", "climate")]),
        ("acclimate", "ar", "سلام", [CLIMATE], []),
        ("damage", "fr", "tort", [DAMAGE, {"en": "damage", "fr": "tort"}], []),
        ("climate", "fr", "temps", [CLIMATE, {"en": "climate", "fr": " "}, {"fr": "climat"}, {"en": "", "fr": "x"}], []),
        ("climate", "fr", "temps", [{"en": "climate", "fr": "…"}], []),
    ],
)  # fmt: skip
def test_a_term_is_absent_where_its_word_does_not_stand_in_the_translation(
    source: str, language: str, text: str, glossary: list[languages.Term], expected: list[tuple[str, str]]
) -> None:
    assert absent(source, language, text, *glossary) == expected


def test_a_thai_tone_and_a_kana_voice_mark_tell_words_apart() -> None:
    assert absent("near", "th", "ใกล", {"en": "near", "th": "ใกล้"}) == [("ใกล้", "near")]
    assert absent("near", "ja", "かく", {"en": "near", "ja": "がく"}) == [("がく", "near")]


def test_a_corrigendum_to_one_language_leaves_what_it_translates_and_all_other_languages() -> None:
    french = translated(FIRST, "fr", "Tous les Etats agisse", "Décide", "Remercie")
    spanish = translated(FIRST, "es", "Todos los Estados actúan")
    second = next_text(FIRST, rewritten("A", FIRST, "p2", "Decides to meet"))
    found = languages.corrigendum(french[0], "Tous les États agissent", reason=" Spelling ")
    assert (found.language, found.reason, found.expected) == ("fr", "Spelling", french[0].digest)
    after = [languages.corrected(french[0], found), *french[1:]]
    assert after[0].text == "Tous les États agissent"
    assert after[0].source == french[0].source
    for language in ("fr", "es"):
        before = languages.standings(second, french + spanish, language)
        now = languages.standings(second, after + spanish, language)
        assert [(each.paragraph, each.state, each.changes) for each in now] == [
            (each.paragraph, each.state, each.changes) for each in before
        ]


def test_a_corrigendum_fits_only_the_words_it_was_written_on() -> None:
    french = translated(FIRST, "fr", "Un", "Un")
    found = languages.corrigendum(french[0], "Une", reason="Gender")
    for other in (
        french[1],
        Version.of(FIRST.paragraph("p1"), "es", "Un"),
        languages.corrected(french[0], found),
    ):
        with pytest.raises(languages.OtherVersion):
            languages.corrected(other, found)
    with pytest.raises(languages.NothingCorrected):
        languages.corrigendum(french[0], "Un ", reason="None")
    with pytest.raises(languages.ReasonWanted, match="paragraph p1 in the language fr needs a reason"):
        languages.corrigendum(french[0], "Une", reason=" ")


def test_a_corrigendum_to_the_drafting_language_takes_along_only_what_was_in_step() -> None:
    first = text_of_lines("All State shall act", "All State shall act")
    second = next_text(first, rewritten("A", first, "p1", "All State may act"))
    third = next_text(second, rewritten("B", second, "p1", "All States may act"))
    versions = [
        Version.of(second.paragraph("p1"), "fr", "Tous"),
        Version.of(first.paragraph("p1"), "es", "Todos"),
        Version.of(first.paragraph("p2"), "fr", "Tous"),
    ]
    made = languages.with_corrected_source(versions, second.paragraph("p1"), third.paragraph("p1"))
    assert states(third, list(made), "fr") == [("p1", State.IN_STEP), ("p2", State.IN_STEP)]
    assert states(third, list(made), "es") == [("p1", State.BEHIND), ("p2", State.MISSING)]
    assert made[1:] == tuple(versions[1:])
    with pytest.raises(languages.OtherParagraph):
        languages.with_corrected_source(versions, second.paragraph("p1"), third.paragraph("p2"))


def test_a_version_is_shown_with_its_words_and_those_it_translates() -> None:
    (french,) = translated(FIRST, "fr", "Tous")
    assert french.as_dict() == {
        "paragraph": "p1", "language": "fr", "words": [" Tous"], "source": [" All", " States", " shall", " act"],
    }  # fmt: skip
