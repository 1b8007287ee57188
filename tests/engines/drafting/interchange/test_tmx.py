"""TMX: a memory comes back by the words of each paragraph, from our own files and those of other programs."""

import pytest

from comity.engines import drafting
from comity.engines.drafting import interchange
from comity.engines.drafting.languages import Version
from tests.engines.drafting.helpers import rewritten, text_of_lines

FIRST = text_of_lines("All States shall act", "Decides to meet again", "Thanks the host")
VERSIONS = [
    Version.of(FIRST.paragraph("p1"), "fr", "Tous les États agissent"),
    Version.of(FIRST.paragraph("p1"), "ar", "تعمل جميع الدول"),
    Version.of(FIRST.paragraph("p3"), "fr", "Remercie\nl’hôte"),
]
SECOND = drafting.consolidate(FIRST, [rewritten("A", FIRST, "p1", "All States may act")]).revision


def read(
    content: str | bytes, revision: drafting.Revision = FIRST, language: str = "fr"
) -> interchange.Interchange:
    content = content.encode() if isinstance(content, str) else content
    return interchange.read_tmx(content, revision, source_language="en", language=language, file="t.tmx")


def taken(found: interchange.Interchange) -> list[tuple]:
    return [(unit.version.paragraph, unit.version.text, unit.fits) for unit in found.units]


def memory(*units: str, version: str = "1.4", head: str = "") -> str:
    header = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/>'
    return f'{head}<tmx version="{version}">{header}<body>{"".join(units)}</body></tmx>'


def unit(source: str, target: str, *, lang: str = "xml:lang", more: str = "", into: str = "fr") -> str:
    return f'<tu {more}><tuv {lang}="EN-US"><seg>{source}</seg></tuv><tuv {lang}="{into}"><seg>{target}</seg></tuv></tu>'


def test_a_memory_has_one_unit_for_a_source_with_all_its_languages() -> None:
    assert (
        interchange.write_tmx(FIRST, VERSIONS[:2], source_language="en").decode()
        == f"""<?xml version='1.0' encoding='UTF-8'?>
<tmx version="1.4">
  <header creationtool="Comity" creationtoolversion="1" segtype="paragraph" o-tmf="Comity" adminlang="en" datatype="plaintext" srclang="en">
    <prop type="x-comity-revision">{FIRST.digest}</prop>
  </header>
  <body>
    <tu tuid="p1">
      <tuv xml:lang="en">
        <seg>All States shall act</seg>
      </tuv>
      <tuv xml:lang="fr">
        <seg>Tous les États agissent</seg>
      </tuv>
      <tuv xml:lang="ar">
        <seg>تعمل جميع الدول</seg>
      </tuv>
    </tu>
  </body>
</tmx>
"""
    )


def test_a_memory_comes_back_in_each_language() -> None:
    sent = interchange.write_tmx(FIRST, VERSIONS, source_language="en")
    assert read(sent).versions == (VERSIONS[0], VERSIONS[2])
    assert read(sent, language="ar").versions == (VERSIONS[1],)
    assert read(sent, language="es").versions == ()
    assert read(sent).revision == FIRST.digest


def test_earlier_words_of_a_paragraph_are_known_by_its_id_and_behind_from_the_start() -> None:
    found = read(interchange.write_tmx(FIRST, VERSIONS, source_language="en"), SECOND)
    assert taken(found) == [("p3", "Remercie\nl’hôte", True), ("p1", "Tous les États agissent", False)]
    assert found.versions[1] == VERSIONS[0]


def test_the_words_as_they_stand_count_more_than_earlier_ones() -> None:
    newer = Version.of(SECOND.paragraph("p1"), "fr", "Tous les États peuvent agir")
    found = read(interchange.write_tmx(SECOND, [newer, VERSIONS[0]], source_language="en"), SECOND)
    assert (found.versions, found.refused) == ((newer,), ())


def test_a_memory_of_another_program_is_read_by_the_words_alone() -> None:
    found = read(memory(
        unit("All   States shall act", "Tous <bpt i='1'>&lt;b></bpt><hi>les</hi><ept i='1'/> États<ph/>", lang="lang"),
        unit("A sentence of another text", "Une phrase"),
        unit("Decides to meet again", "Decide", into="es"),
        unit("Decides to meet again", "Décide", into="fr-CA"),
        version="1.1", head='<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n',
    ))  # fmt: skip
    assert taken(found) == [("p1", "Tous les États", True), ("p2", "Décide", True)]
    assert (found.refused, found.untouched, found.revision) == ((), (), "")


def test_a_second_translation_of_the_same_words_is_refused_and_the_same_again_is_not() -> None:
    found = read(
        memory(
            "\n",
            unit("Thanks the host", "Merci"),
            "\n",
            unit("Thanks the host", "Merci"),
            "\n",
            unit("Thanks the host", "Remercie"),
        )
    )
    assert taken(found) == [("p3", "Merci", True)]
    assert [str(error) for error in found.refused] == [
        "t.tmx, line 4: The unit p3 stands here a second time, with another translation."
    ]


def test_a_paragraph_that_stands_twice_gets_the_translation_twice() -> None:
    twice = text_of_lines("Same", "Same")
    assert taken(read(memory(unit("Same", "Pareil")), twice)) == [
        ("p1", "Pareil", True),
        ("p2", "Pareil", True),
    ]


@pytest.mark.parametrize(
    ("content", "error", "text"),
    [
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx version="1.4"/>', interchange.DeclaresEntities, "line 1"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY a "b">]><tmx version="1.4"/>', interchange.DeclaresEntities, "line 1"),
        ('<tmx version="1.4">&a;</tmx>', interchange.BrokenXml, "line 1"),
        ('<tmx version="2.0"/>', interchange.OtherFormat, "Expected TMX 1.1 to 1.4, found tmx 2.0."),
        ("<html/>", interchange.OtherFormat, "found html."),
    ],
)  # fmt: skip
def test_what_is_no_memory_or_declares_entities_is_refused(
    content: str, error: type[interchange.UnreadableInterchange], text: str
) -> None:
    with pytest.raises(error, match=text):
        read(content)


def test_an_empty_memory_is_not_written() -> None:
    with pytest.raises(interchange.NothingToTranslate):
        interchange.write_tmx(FIRST, [Version("p1", "fr", (), (" x",))], source_language="en")
