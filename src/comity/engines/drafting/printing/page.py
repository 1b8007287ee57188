"""A sheet as HTML: a fragment for a page of one's own, or a whole page that needs nothing else and runs nothing.

What anybody typed is escaped. Names stand apart (`bdi`), so that they turn nothing around them.
"""

from collections.abc import Iterator
from html import escape
from typing import Final
from urllib.parse import quote

from comity.engines.drafting.paragraphs import Kind
from comity.engines.drafting.printing.content import Bracketed, Content, Version
from comity.engines.drafting.printing.sheets import Declared, Line, Sheet

STYLE: Final = """
:root { color-scheme: light dark }
body { margin: 0 auto; max-inline-size: 44rem; padding: 1.5rem; font: 1rem/1.55 system-ui, sans-serif }
h1 { line-height: 1.2 }
h2 { font-size: 1.1rem; margin-block-start: 2rem }
.facts, .holders, .state, footer { color: #596070; font-size: .875em }
@media (prefers-color-scheme: dark) { .facts, .holders, .state, footer { color: #a9b0c0 } }
.bracket-sign { font-weight: 700 }
.number { display: inline-block; min-inline-size: 2.6em }
.preambular { text-indent: 2.6em }
.level-1 { margin-inline-start: 2.6em } .level-2 { margin-inline-start: 5.2em }
.level-3 { margin-inline-start: 7.8em } .level-4 { margin-inline-start: 10.4em }
.adopted-by { columns: 12rem; padding-inline-start: 1.2em }
code { overflow-wrap: anywhere }
"""


def html_page(sheet: Sheet, *, direction: str = "auto") -> str:
    """A page of its own: no script, no address is loaded."""
    language = escape(sheet.language)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{html_fragment(sheet, direction=direction)}</body>\n</html>\n"
    )


def html_fragment(sheet: Sheet, *, direction: str = "auto") -> str:
    """The text alone, for a page that has a style."""
    parts = [*_head(sheet), *(_line(line, sheet) for line in sheet.lines), *_tail(sheet)]
    opening = f'<main class="text {sheet.stage.value}" lang="{escape(sheet.language)}" dir="{direction}">'
    return "\n".join([opening, *parts, "</main>", ""])


def anchor(paragraph: str) -> str:
    """The address of a paragraph within the page, by its permanent identity."""
    return f"paragraph-{quote(paragraph, safe='')}"


def _head(sheet: Sheet) -> Iterator[str]:
    crumbs = " · ".join(filter(None, [sheet.assembly, sheet.reference]))
    if crumbs:
        yield f'<p class="facts">{escape(crumbs)}</p>'
    yield f"<h1>{escape(sheet.title)}</h1>"
    yield f'<p class="facts">{escape(sheet.facts)}</p>'
    if sheet.how:
        yield f'<p class="facts">{escape(sheet.how)}</p>'


def _line(line: Line, sheet: Sheet) -> str:
    tag = "h2" if line.kind in (Kind.HEADING, Kind.ANNEX) else "p"
    named = f' id="{escape(anchor(line.paragraph))}"' if line.paragraph else ""
    level = f" level-{line.level}" if line.level else ""
    label, state = sheet.label_of(line), sheet.state_of(line)
    number = f'<span class="number">{escape(label)}</span> ' if label else ""
    marks = "".join(f'<sup><a href="#declared-{mark}">{mark}</a></sup>' for mark in line.marks)
    said = f' <span class="state">({escape(state)})</span>' if state else ""
    text = "".join(_content(line.content, sheet))
    return f'<{tag}{named} class="{line.kind.value}{level}">{number}{text}{marks}{said}</{tag}>'


def _content(content: Content, sheet: Sheet) -> Iterator[str]:
    for each in content:
        yield escape(each).replace("\n", "<br>") if isinstance(each, str) else _bracket(each, sheet)


def _bracket(bracket: Bracketed, sheet: Sheet) -> str:
    versions = " ".join(_version(each, sheet) for each in bracket.versions)
    state = escape(bracket.state.value)
    settled = (
        f' <span class="state">({escape(sheet.words[bracket.state.value])})</span>' if bracket.settled else ""
    )
    return f'<span class="bracket" data-bracket="{escape(bracket.id)}" data-state="{state}">{versions}{settled}</span>'


def _version(version: Version, sheet: Sheet) -> str:
    names = ", ".join(f"<bdi>{escape(name)}</bdi>" for name in version.holders)
    holders = f'<span class="holders">: {names}</span>' if names else ""
    inside = "".join(_content(version.content, sheet))
    opening, closing = (f'<span class="bracket-sign">{sign}</span>' for sign in "[]")
    return f'<span class="version" data-version="{escape(version.id)}">{opening}{inside}{holders}{closing}</span>'


def _tail(sheet: Sheet) -> Iterator[str]:
    words, adoption = sheet.words, sheet.adoption
    if adoption:
        yield f"<h2>{escape(words['adoption'])}</h2>"
        yield f"<p>{escape(' '.join(filter(None, [adoption.how, adoption.at])))}</p>"
        if adoption.by:
            names = "".join(f"<li><bdi>{escape(name)}</bdi></li>" for name in adoption.by)
            yield f'<p>{escape(words["by"])}</p>\n<ul class="adopted-by">{names}</ul>'
    if sheet.declared:
        yield f"<h2>{escape(words['statements'])}</h2>"
        yield from (_declared(n, each, sheet) for n, each in enumerate(sheet.declared, 1))
    yield f"<footer>{escape(words['digest'])}: <code>{sheet.digest}</code></footer>"


def _declared(number: int, declared: Declared, sheet: Sheet) -> str:
    head = f"<sup>{number}</sup> <bdi>{escape(declared.by)}</bdi> ({escape(sheet.head_of(declared))})"
    language = escape(declared.language or sheet.language)
    paragraphs = "".join(
        f'<p lang="{language}" dir="auto">{escape(each)}</p>' for each in declared.paragraphs_of_text
    )
    return f'<section id="declared-{number}" class="{declared.stance.value}"><h3>{head}</h3>{paragraphs}</section>'
