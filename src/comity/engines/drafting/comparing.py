"""An edited paragraph becomes operations by itself."""

from comity.engines.drafting.natural import differences
from comity.engines.drafting.operations import EditWords, relied_on
from comity.engines.drafting.paragraphs import Paragraph
from comity.engines.drafting.words import Words, read_words


def operations_between(paragraph: str, old: Words, new: Words) -> tuple[EditWords, ...]:
    """The edits that turn `old`, the words of `paragraph`, into `new`; natural to read (`natural`)."""
    return tuple(
        EditWords(paragraph, start, stop, new[new_start:new_stop], relied_on(old, start, stop))
        for start, stop, new_start, new_stop in differences(old, new)
    )


def operations_of_edited(paragraph: Paragraph, text: str) -> tuple[EditWords, ...]:
    """The edits that somebody made who left `text` in the place of the paragraph."""
    return operations_between(paragraph.id, paragraph.words, read_words(text))
