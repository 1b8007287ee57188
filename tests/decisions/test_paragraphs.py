"""A text is told apart by its empty lines, in every language that has as many paragraphs."""

from comity.decisions.queries.paragraphs import paragraphs_in, paragraphs_of


def test_an_empty_line_parts_paragraphs_however_it_was_typed():
    text = "One,\r\nstill one.\r\n \r\nTwo.\n\n\n\nThree."
    assert [one.text for one in paragraphs_in({"en": text}, "en")] == ["One,\nstill one.", "Two.", "Three."]


def test_a_language_with_fewer_paragraphs_is_left_out_rather_than_guessed():
    texts = {"en": "A.\n\nB.", "fr": "Un.\n\nDeux.", "es": "Todo junto."}
    assert paragraphs_of(texts) == [{"en": "A.", "fr": "Un."}, {"en": "B.", "fr": "Deux."}]


def test_no_text_has_no_paragraphs():
    assert paragraphs_of({}) == paragraphs_in({}) == []
