"""XLIFF: what is written comes back by its paragraph, in 1.2 and 2.x, and hostile files are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.engines import drafting
from comity.engines.drafting import interchange
from comity.engines.drafting.interchange import Stage
from comity.engines.drafting.languages import Version, source_digest
from tests.engines.drafting.helpers import WORDS, revisions, rewritten, text_of_lines

FIRST = text_of_lines("All States shall act", "Decides to meet again", "Thanks the host")
FRENCH = [Version.of(FIRST.paragraph("p1"), "fr", "Tous les États agissent"),
          Version.of(FIRST.paragraph("p2"), "fr", "Décide de se réunir")]  # fmt: skip
SECOND = drafting.consolidate(
    FIRST, [rewritten("A", FIRST, "p1", "All States and peoples shall act")]
).revision


def written(revision: drafting.Revision = SECOND, versions: list[Version] = FRENCH, **more) -> str:
    return interchange.write_xliff(revision, versions, source_language="en", language="fr", **more).decode()


def read(content: str | bytes, revision: drafting.Revision = SECOND, **more) -> interchange.Interchange:
    content = content.encode() if isinstance(content, str) else content
    return interchange.read_xliff(
        content, revision, **({"source_language": "en", "language": "fr", "file": "t.xlf"} | more)
    )


def taken(found: interchange.Interchange) -> list[tuple]:
    return [(unit.version.paragraph, unit.version.text, unit.stage, unit.fits) for unit in found.units]


def refusals(found: interchange.Interchange) -> list[str]:
    return [str(error) for error in found.refused]


def test_a_file_carries_ids_digests_states_and_what_changed() -> None:
    assert (
        written(stages={"p2": Stage.FINAL})
        == f"""<?xml version='1.0' encoding='UTF-8'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="en" trgLang="fr">
  <file id="text">
    <mda:metadata>
      <mda:metaGroup category="comity">
        <mda:meta type="revision">{SECOND.digest}</mda:meta>
        <mda:meta type="number">1</mda:meta>
      </mda:metaGroup>
    </mda:metadata>
    <unit id="p1" name="p1" xml:space="preserve">
      <mtc:matches>
        <mtc:match ref="#s1" origin="earlier revision">
          <source>All States shall act</source>
          <target>Tous les États agissent</target>
        </mtc:match>
      </mtc:matches>
      <mda:metadata>
        <mda:metaGroup category="comity">
          <mda:meta type="source-digest">{source_digest(SECOND.paragraph("p1"))}</mda:meta>
          <mda:meta type="kind">operative</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <notes>
        <note category="previous-source">All States shall act</note>
        <note category="previous-translation">Tous les États agissent</note>
        <note category="changes">All States [+and peoples+] shall act</note>
      </notes>
      <segment id="s1" state="initial">
        <source>All States and peoples shall act</source>
      </segment>
    </unit>
    <unit id="p2" name="p2" xml:space="preserve">
      <mda:metadata>
        <mda:metaGroup category="comity">
          <mda:meta type="source-digest">{source_digest(SECOND.paragraph("p2"))}</mda:meta>
          <mda:meta type="kind">operative</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <segment state="final">
        <source>Decides to meet again</source>
        <target>Décide de se réunir</target>
      </segment>
    </unit>
    <unit id="p3" name="p3" xml:space="preserve">
      <mda:metadata>
        <mda:metaGroup category="comity">
          <mda:meta type="source-digest">{source_digest(SECOND.paragraph("p3"))}</mda:meta>
          <mda:meta type="kind">operative</mda:meta>
        </mda:metaGroup>
      </mda:metadata>
      <segment state="initial">
        <source>Thanks the host</source>
      </segment>
    </unit>
  </file>
</xliff>
"""
    )


def test_what_was_not_touched_is_not_taken_and_what_is_in_step_comes_back() -> None:
    found = read(written())
    assert taken(found) == [("p2", "Décide de se réunir", Stage.TRANSLATED, True)]
    assert found.untouched == ("p1", "p3")
    assert (found.refused, found.revision, found.versions) == ((), SECOND.digest, (FRENCH[1],))


def test_only_what_is_open_can_be_sent_and_nothing_when_nothing_is() -> None:
    assert 'id="p2"' not in written(only_open=True)
    whole = [*FRENCH, Version.of(FIRST.paragraph("p3"), "fr", "Remercie")]
    with pytest.raises(interchange.NothingToTranslate):
        written(FIRST, whole, only_open=True)
    assert written(FIRST, whole).count("<target>") == 3


def answered(content: str, **texts: str) -> str:
    """The file as a translator sends it back."""
    for name, text in texts.items():
        head, mark, tail = content.partition(f'<unit id="{name}"')
        before, segment, after = tail.partition("<segment")
        after = after.replace("</source>", f"</source><target>{text}</target>", 1)
        after = after.replace('state="initial"', 'state="translated"', 1)
        content = head + mark + before + segment + after
    return content


def test_a_file_made_for_an_earlier_revision_says_which_units_still_fit() -> None:
    sent = written(FIRST, [])
    found = read(answered(sent, p1="Tous les États agissent", p3="Remercie l’hôte"))
    assert taken(found) == [
        ("p1", "Tous les États agissent", Stage.TRANSLATED, False),
        ("p3", "Remercie l’hôte", Stage.TRANSLATED, True),
    ]
    assert found.revision == FIRST.digest
    assert found.units[0].version == FRENCH[0]


def test_a_unit_that_cannot_be_taken_is_named_with_its_line_and_the_others_are_taken() -> None:
    sent = answered(written(SECOND, []), p1="Un", p2="Deux", p3="Trois")
    sent = sent.replace("<source>All States and peoples shall act", "<source>All States may act")
    sent = sent.replace('<unit id="p2" name="p2"', '<unit id="p9" name="p9"')
    found = read(sent)
    assert taken(found) == [("p3", "Trois", Stage.TRANSLATED, True)]
    assert refusals(found) == [
        "t.xlf, line 10: The source of the unit p1 was changed in this file, so it is not known what was translated.",
        "t.xlf, line 21: The unit p9 is no paragraph of this text.",
    ]


def test_a_source_that_a_tool_laid_out_anew_is_still_the_source() -> None:
    sent = answered(written(SECOND, []), p1="Tous\n   les États")
    sent = sent.replace("All States and peoples", "All   States\n      and peoples").replace(
        ' xml:space="preserve"', ""
    )
    assert taken(read(sent)) == [("p1", "Tous les États", Stage.TRANSLATED, True)]
    assert read(sent).versions[0].source == SECOND.paragraph("p1").words


def second(body: str, version: str = "2.0", languages: str = 'srcLang="en" trgLang="fr"') -> str:
    minor = "2.2" if version == "2.2" else "2.0"
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:{minor}" version="{version}" {languages}>'
        f'<file id="f">{body}</file></xliff>'
    )


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_files_of_other_programs_are_read_with_segments_groups_and_inline_codes(version: str) -> None:
    body = """<group id="g"><unit id="p1">
      <originalData><data id="d">&lt;b></data></originalData>
      <segment state="final"><source>All <pc id="1">States</pc></source><target>Tous <pc id="1">les États</pc><ph id="2" dataRef="d"/></target></segment>
      <ignorable><source xml:space="preserve"> </source></ignorable>
      <segment state="reviewed"><source>and <mrk id="m" type="term">peoples</mrk> shall act</source><target>et peuples</target></segment>
    </unit></group>
    <unit id="p2"><segment state="initial"><source>Decides to meet again</source><target>Peut-être</target></segment></unit>
    <unit id="p3"><segment><source>Thanks</source><target>Remercie</target></segment><segment><source> the host</source></segment></unit>"""
    found = read(second(body, version))
    assert taken(found) == [
        ("p1", "Tous les États et peuples", Stage.REVIEWED, True),
        ("p2", "Peut-être", Stage.INITIAL, True),
    ]
    assert refusals(found) == ["t.xlf, line 8: The unit p3 is translated in part only."]


def first(body: str, languages: str = 'source-language="en" target-language="fr-CA"') -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<file original="x" datatype="plaintext" {languages}><body>{body}</body></file></xliff>'
    )


def test_version_1_2_is_read_with_its_states_and_without_suggestions() -> None:
    body = """
      <trans-unit id="7" resname="p1"><source>All States and peoples shall act</source><target state="needs-translation">Tous <g id="1">les</g> États<x id="2"/><ph id="3">&lt;br></ph></target><alt-trans><target>Rien</target></alt-trans></trans-unit>
      <group><trans-unit id="p2" approved="yes"><source>Decides to meet again</source><seg-source>x</seg-source><target>Décide</target></trans-unit></group>
      <trans-unit id="p3"><source>Thanks the host</source><alt-trans><target>Rien</target></alt-trans></trans-unit>
      <trans-unit id="p3"><source>Thanks the host</source><target state="signed-off">Merci</target></trans-unit>
      <trans-unit id="p3"><source>Thanks the host</source><target state="final">Grand merci</target></trans-unit>"""
    found = read(first(body))
    assert taken(found) == [
        ("p1", "Tous les États", Stage.INITIAL, True),
        ("p2", "Décide", Stage.REVIEWED, True),
        ("p3", "Merci", Stage.REVIEWED, True),
    ]
    assert found.untouched == ("p3",)
    assert refusals(found) == [
        "t.xlf, line 7: The unit p3 stands here a second time, with another translation."
    ]


@pytest.mark.parametrize(
    "content",
    [
        second("", languages='srcLang="en" trgLang="es"'),
        second("", languages='srcLang="de" trgLang="fr"'),
        first("", 'source-language="en" target-language="es"'),
        first("", 'source-language="" target-language="fr"'),
    ],
)
def test_a_file_in_other_languages_is_refused(content: str) -> None:
    with pytest.raises(interchange.OtherLanguages, match="not from en into fr"):
        read(content)


def test_a_variety_of_a_language_is_the_language_and_another_script_is_not() -> None:
    assert read(second("", languages='srcLang="en-GB" trgLang="fr_CA"')).units == ()
    with pytest.raises(interchange.OtherLanguages):
        read(second("", languages='srcLang="en" trgLang="zh-Hans"'), language="zh-Hant")


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
UNIT = '<unit id="p3"><segment state="final"><source>Thanks the host</source><target>{}</target></segment></unit>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ((BOMB + second(UNIT.format("&b;"))).encode(), interchange.DeclaresEntities),
        ((OUTSIDE + second(UNIT.format("&a;"))).encode(), interchange.DeclaresEntities),
        (("<!-- " + "x" * 5000 + " -->" + OUTSIDE + second(UNIT.format("&a;"))).encode(), interchange.DeclaresEntities),
        ((OUTSIDE + second(UNIT.format("&a;"))).encode("utf-16"), interchange.DeclaresEntities),
        ((OUTSIDE + second(UNIT.format("&a;"))).encode("utf-32"), interchange.UnknownEncoding),
        (b'<?xml version="1.0" encoding="UTF-7"?>' + second("").encode(), interchange.UnknownEncoding),
        (b"<?xml version='1.0' encoding='idna'?>" + second("").encode(), interchange.UnknownEncoding),
        (second("").encode() + b"\xff", interchange.UnknownEncoding),
        (('<!DOCTYPE xliff SYSTEM "http://127.0.0.1:1/x.dtd">' + second(UNIT.format("&a;"))).encode(), interchange.BrokenXml),
        (b"", interchange.BrokenXml),
        (b"<xliff", interchange.BrokenXml),
        (second("<unit>" * 300).encode(), interchange.BrokenXml),
        (second("a\x00b").encode(), interchange.BrokenXml),
        (b"<tmx version='1.4'/>", interchange.OtherFormat),
        (b"<xliff version='2.0'/>", interchange.OtherFormat),
        (second("").replace(":2.0", ":3.0").encode(), interchange.OtherFormat),
        (b" " * (50 * 1024 * 1024 + 1), interchange.TooLargeFile),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "file",
)  # fmt: skip
def test_what_is_hostile_or_broken_is_refused(
    content: bytes, error: type[interchange.UnreadableInterchange]
) -> None:
    with pytest.raises(error) as caught:
        read(content)
    assert str(caught.value).startswith("t.xlf")


def test_a_plain_document_type_line_is_passed_over_and_lines_are_still_counted() -> None:
    line = '<?xml version="1.0"\n encoding="utf-8"?>\n<!DOCTYPE xliff\nPUBLIC "-//XLIFF//DTD XLIFF//EN" "http://127.0.0.1:1/x.dtd">\n'
    found = read(line + second(UNIT.format("Merci")))
    assert taken(found) == [("p3", "Merci", Stage.FINAL, True)]
    assert found.units[0].line == 5


def test_utf_16_and_latin_1_are_read() -> None:
    content = second(UNIT.format("à l’hôte"))
    assert read(content.encode("utf-16")).units[0].version.text == "à l’hôte"
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>' + second(UNIT.format("à"))
    assert read(declared.encode("latin-1")).units[0].version.text == "à"


def test_odd_ids_and_characters_that_xml_cannot_hold_come_back() -> None:
    text = drafting.Revision(
        (drafting.Paragraph.of("A 1#0/é", "peace\ufffe now"), drafting.Paragraph.of("p<2>", "x"))
    )
    versions = [Version.of(text.paragraph("A 1#0/é"), "fr", "paix\uffff\nici")]
    sent = written(text, versions)
    assert 'id="p-1" name="A 1#0/é"' in sent
    assert 'peace<cp hex="FFFE"/> now' in sent
    assert read(sent, text).versions == tuple(versions)
    assert (
        read(second(UNIT.format('a<cp hex="x"/><cp hex="FFFFFFFFF"/><cp hex="7"/>b'))).units[0].version.text
        == "ab"
    )


@settings(max_examples=40)
@given(revisions(), st.data())
def test_every_version_in_step_comes_back_and_no_other(revision: drafting.Revision, data) -> None:
    versions = [
        Version(each.id, "fr", data.draw(WORDS), data.draw(st.just(each.words) | WORDS))
        for each in revision.paragraphs
    ]
    found = read(written(revision, versions), revision)
    in_step = [each for each in versions if each.translates(revision.paragraph(each.paragraph))]
    assert list(found.versions) == in_step
    assert list(found.untouched) == [each.paragraph for each in versions if each not in in_step]
    assert found.refused == ()


@settings(max_examples=80)
@given(
    st.integers(0, 3000),
    st.integers(0, 40),
    st.sampled_from(["", "<", ">", "&", "\x00", "</unit>", "<source>x</source>", "\u202e", '"', "]]>"]),
)
def test_a_damaged_file_is_read_or_refused_and_never_takes_words_for_another_source(
    start: int, length: int, by: str
) -> None:
    sent = answered(written(SECOND, []), p1="Un", p2="Deux", p3="Trois")
    try:
        found = read(sent[:start] + by + sent[start + length :])
    except interchange.UnreadableInterchange:
        return
    for unit in found.units:
        assert unit.fits is unit.version.translates(SECOND.paragraph(unit.version.paragraph))
