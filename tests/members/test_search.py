"""Search in any script as it is typed, and order in the reader's alphabet, the same on both databases."""

from datetime import date

import pytest

from comity.foundation.languages.collation import in_order
from comity.foundation.languages.folding import fold, romanise, search_terms
from comity.members.models import Organisation
from comity.members.queries import RollSearch, search_roll
from comity.members.services import add_in_bulk, change_in_bulk, rewrite_forms
from tests.factories import make_class, make_organisation

DAY = date(2027, 5, 10)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ÉCOLOGISTE", "ecologiste"),
        ("Łódź ĐẢNG", "lodz dang"),
        ("STRAẞE straße", "strasse strasse"),
        ("İstanbul ısı", "istanbul isi"),
        ("Йод Ёлка", "иод елка"),
        ("الأحزاب السِّياسيّة", "الاحزاب السياسيه"),
        ("إسلامى كتـــاب", "اسلامي كتاب"),
        ("ایران کارگر", "ايران كارگر"),
        ("١٢ ۳۴", "12 34"),
        ("中國國民黨", "中 国 国 民 党"),
        ("ｶﾀｶﾅ", "かたかな"),
        ("“Пёс”—x", "пес x"),
        ("a\u202eb\u200fc", "abc"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_text_is_folded_whatever_its_script(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_folding_twice_changes_nothing() -> None:
    for text in ("Łódź ĐẢNG", "الأحزاب السِّياسيّة", "中國國民黨", "Ёлка", "हिन्दी"):
        assert fold(fold(text)) == fold(text)


def test_names_are_found_in_latin_letters_too() -> None:
    assert romanise("Коммунистическая") == "kommunisticheskaya"
    assert romanise("中国") == "zhong guo"
    assert romanise("plain") == ""


def test_long_words_are_looked_for_anywhere_and_short_ones_at_the_beginning_of_words() -> None:
    assert search_terms("Demokrat de 国民") == ["demokrat", " de", " 国 民"]


def found(words: str, language: str = "en", **search: str) -> list[str]:
    roll = search_roll(RollSearch(words=words, **search), day=DAY, language=language)
    return [str(organisation) for organisation in roll]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("names", "typed"),
    [
        ({"de": "Sozialdemokratische Partei"}, "DEMOKRAT"),
        ({"ru": "Партия Ёлки"}, "елки"),
        ({"ru": "Партия Ёлки"}, "partiya"),
        ({"ar": "حزب الأمة"}, "الامه"),
        ({"zh-hans": "自由民主党"}, "民主黨"),
        ({"zh-hans": "自由民主党"}, "ziyou"),
        ({"tr": "İyi Parti"}, "iyi"),
        ({"vi": "Đảng Xanh"}, "dang xa"),
        ({"el": "Πράσινοι"}, "πρασ"),
    ],
)
def test_an_organisation_is_found_as_its_name_is_typed(names: dict[str, str], typed: str) -> None:
    make_organisation("Another one")
    make_organisation(names=names)
    assert found(typed) == [next(iter(names.values()))]


@pytest.mark.django_db
def test_short_and_other_names_are_searched_too() -> None:
    make_organisation(
        "Green Union", short_names={"en": "GU"}, other_names=[{"language": "", "text": "Zelená"}]
    )
    assert found("gu") == found("zelena") == ["Green Union"]
    assert found("een ni") == []


@pytest.mark.django_db
def test_signs_that_mean_something_to_a_database_are_plain_letters_here() -> None:
    make_organisation("Hundred percent")
    assert found("%") == ["Hundred percent"]  # a sign is no word, so nothing is asked
    assert found("hundred_percent") == ["Hundred percent"]
    assert found("'; drop table") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Ábaco", "Chile", "Cuba", "Ñandú", "Nube", "Zeta"]),
        ("es", ["Ábaco", "Chile", "Cuba", "Nube", "Ñandú", "Zeta"]),
    ],
)
def test_the_roll_stands_in_the_alphabet_of_the_readers_language(language: str, order: list[str]) -> None:
    for name in ("Zeta", "Ñandú", "Nube", "Cuba", "Chile", "Ábaco"):
        make_organisation(name)
    assert found("", language) == order


@pytest.mark.django_db
def test_readers_of_each_language_see_the_order_of_the_names_they_read() -> None:
    make_organisation(names={"en": "Alpha", "zh-hans": "中国"})
    make_organisation(names={"en": "Beta", "zh-hans": "阿根廷"})
    assert [one.names["en"] for one in search_roll(day=DAY, language="en")] == ["Alpha", "Beta"]
    assert [one.names["en"] for one in search_roll(day=DAY, language="zh-hans")] == ["Beta", "Alpha"]


def test_russian_io_stands_after_ie() -> None:
    assert in_order(["Жук", "Ёж", "Ель", "Ерш"], key=str, language="ru") == ["Ёж", "Ель", "Ерш", "Жук"]


@pytest.mark.django_db
def test_a_new_name_is_found_at_once_and_the_old_one_no_more() -> None:
    organisation = make_organisation("Old name")
    organisation.names = {"en": "New name"}
    organisation.save()
    assert (found("new"), found("old")) == (["New name"], [])
    assert organisation.sort_keys.count() == 6


@pytest.mark.django_db
def test_organisations_written_in_bulk_are_found_and_in_order() -> None:
    one = make_class()
    stored = add_in_bulk(
        [Organisation(names={"en": name}, organisation_class=one) for name in ("B", "Č", "a")]
    )
    assert found("") == ["a", "B", "Č"]
    stored[0].names = {"en": "Zoo"}
    change_in_bulk(stored[:1], ["names"])
    assert (found("zoo"), found("")) == (["Zoo"], ["a", "Č", "Zoo"])


@pytest.mark.django_db
def test_all_forms_can_be_written_anew() -> None:
    organisation = make_organisation("Alpha")
    Organisation.objects.filter(pk=organisation.pk).update(search_form="")
    organisation.sort_keys.all().delete()
    assert rewrite_forms() == 1
    assert found("alpha") == ["Alpha"]
    assert organisation.sort_keys.count() == 6
