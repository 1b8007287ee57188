"""Finding the place of changed lines in a motion: Antragsgrün shows of an amendment the lines that it changes, no more.

What was there before a change is looked for in the motion's paragraphs, from the last change on, since changes come in
the order of the text: as a whole paragraph, else as words that stand together in one. Where they stand more than once
and line numbers do not tell which, or nowhere, the amendment is left out as a whole: a place is never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from comity.engines.drafting.aligning import Edited
from comity.engines.drafting.imports.drafts import Draft, NotCarried, added, unchanged, with_words
from comity.engines.drafting.imports.markup import Block, Summary
from comity.engines.drafting.imports.results import Why
from comity.engines.drafting.words import Words, bare, read_words

_BEFORE: Final = frozenset(("vor", "before", "avant", "voor", "antes", "abans"))
_AFTER: Final = frozenset(("nach", "after", "après", "na", "después", "després"))
"""How Antragsgrün says on which side of a line something is inserted, in the languages it speaks."""


@dataclass(slots=True)
class Placing:
    """Places the changes of one amendment.

    `changes`: of each paragraph, from a word up to a word, and what comes there; `behind`: the new paragraphs behind
    each, -1 for before the first.
    """

    text: Draft
    changes: dict[int, list[tuple[int, int, Words]]] = field(default_factory=dict)
    behind: dict[int, list[Block]] = field(default_factory=dict)
    here: tuple[int, int] = (0, 0)

    def place(self, parts: Iterable[Block | Summary]) -> None:
        """Place the changed lines of one section. Raises `NotCarried`."""
        summary = Summary("", ())
        last: int | None = None
        waiting: list[Block] = []
        for part in parts:
            if isinstance(part, Summary):
                self._place_by_line(waiting, summary)
                summary, last, waiting = part, None, []
            elif read_words(part.old):
                at = self._locate(part, summary.lines)
                self.behind.setdefault(at - 1, []).extend(waiting)
                last, waiting = at, []
            elif read_words(part.new):
                if last is None:
                    waiting.append(part)
                else:
                    self.behind.setdefault(last, []).append(part)
        self._place_by_line(waiting, summary)

    def edited(self) -> list[Edited]:
        """The whole text as the amendment wants it."""
        paragraphs = self.text.revision.paragraphs
        made = [added(block, None) for block in self.behind.get(-1, ())]
        for at, paragraph in enumerate(paragraphs):
            if at in self.changes:
                words = _with(paragraph.words, self.changes[at])
                made += [with_words(paragraph, words)] if words else []
            else:
                made.append(unchanged(paragraph))
            made += [added(block, paragraph) for block in self.behind.get(at, ())]
        return made

    def _locate(self, block: Block, lines: tuple[int, ...]) -> int:
        """The paragraph of the block; its change is noted."""
        old, new = read_words(block.old), read_words(block.new)
        found = [place for place in self._places(old) if self._among(place[0], lines)]
        whole = [place for place in found if len(self.text.revision.paragraphs[place[0]].words) == len(old)]
        found = whole or found
        if len(found) != 1:
            raise NotCarried(Why.SEVERAL_PLACES if found else Why.WORDS_NOT_FOUND, block.old)
        at, start = found[0]
        self.here = (at, start + len(old))
        self.changes.setdefault(at, []).append((start, start + len(old), new))
        return at

    def _places(self, old: Words) -> list[tuple[int, int]]:
        """Each paragraph and word, from where the last change ended, at which `old` stands."""
        wanted = [*map(bare, old)]
        found: list[tuple[int, int]] = []
        for at in range(self.here[0], len(self.text.revision.paragraphs)):
            words = [*map(bare, self.text.revision.paragraphs[at].words)]
            first = self.here[1] if at == self.here[0] else 0
            found += [
                (at, start)
                for start in range(first, len(words) - len(wanted) + 1)
                if words[start] == wanted[0] and words[start : start + len(wanted)] == wanted
            ]
        return found

    def _among(self, at: int, lines: tuple[int, ...]) -> bool:
        """Whether the paragraph has one of the lines; yes where the motion came without line numbers."""
        own = self.text.blocks[at].lines
        return not own or not lines or (min(own) <= max(lines) and max(own) >= min(lines))

    def _place_by_line(self, blocks: list[Block], summary: Summary) -> None:
        """New paragraphs that nothing else stands beside go to the paragraph of the line that is said."""
        if not blocks:
            return
        said = {word.strip(".:,").lower() for word in summary.text.split()}
        line = summary.lines[-1] if summary.lines else 0
        places = [at for at, block in enumerate(self.text.blocks) if line in block.lines]
        if len(places) != 1 or bool(said & _BEFORE) == bool(said & _AFTER):
            raise NotCarried(Why.PLACE_UNKNOWN, blocks[0].new)
        at = places[0] - 1 if said & _BEFORE else places[0]
        self.behind.setdefault(at, []).extend(blocks)
        self.here = max(self.here, (at + 1, 0))


def _with(words: Words, changes: list[tuple[int, int, Words]]) -> Words:
    made: list[str] = []
    here = 0
    for start, stop, new in changes:
        made += [*words[here:start], *new]
        here = stop
    return (*made, *words[here:])
