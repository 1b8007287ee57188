"""Under which letter an index lists a name, in each language of the site."""

import pytest

from comity.foundation.languages.collation import in_order, initial_letter


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("en", "Åland", "A"),
        ("en", "egypt", "E"),
        ("en", "Чили", "Ч"),
        ("fr", "Émirats arabes unis", "E"),
        ("es", "Ñuble", "Ñ"),
        ("es", "España", "E"),
        ("ru", "Ёлка", "Е"),
        ("ar", "أفغانستان", "ا"),
        ("ar", "إثيوبيا", "ا"),
        ("ar", "آيسلندا", "ا"),
        ("ar", "تونس", "ت"),
        ("ar", "Chile", "C"),
        ("zh-hans", "阿富汗", "A"),
        ("zh-hans", "法国", "F"),
        ("zh-hans", "中国", "Z"),
        ("en", "7 Lakes", "…"),
    ],
)
def test_the_letter_of_a_name(language: str, name: str, letter: str) -> None:
    assert initial_letter(name, language) == letter


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ar", ["الأردن", "أفغانستان", "تونس", "بنين", "إثيوبيا", "البحرين"]),
        ("zh-hans", ["中国", "法国", "阿富汗", "德国", "埃及"]),
        ("fr", ["Égypte", "Chili", "Équateur", "Espagne", "Brésil"]),
    ],
)
def test_names_of_one_letter_stand_together_in_the_order_of_the_language(
    language: str, names: list[str]
) -> None:
    ordered = in_order(names, key=lambda name: name, language=language)
    letters = [initial_letter(name, language) for name in ordered]
    assert letters == [letter for known in dict.fromkeys(letters) for letter in letters if letter == known]
