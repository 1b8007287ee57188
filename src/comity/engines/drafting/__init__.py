"""The drafting engine: a text and amendments to it; conflicts, the next text with its brackets, lineage out.

    from comity.engines import drafting

    draft = drafting.Revision((drafting.Paragraph.of("p1", "All States shall act"),))
    edits = drafting.operations_of_edited(draft.paragraph("p1"), "All States and peoples shall act")
    amendment = drafting.Amendment("A1", draft.digest, ("Chile",), edits)
    made = drafting.consolidate(draft, [amendment])
    made.revision.text, made.brackets, made.unresolved, made.attributions()
    drafting.rebase(other, draft, made.revision)
    drafting.lineage([draft, made.revision], [amendment])

Every rule and its source: `docs/methods/drafting.md`.
"""

from typing import Final

from comity.engines.drafting.aligning import Edited, operations_of_text
from comity.engines.drafting.amendments import Amendment, check, place_of
from comity.engines.drafting.brackets import BASE, Alternative, Bracket, Entry, Form, State
from comity.engines.drafting.characters import removed_characters
from comity.engines.drafting.comparing import operations_between, operations_of_edited
from comity.engines.drafting.compatible import Compatible, largest_compatible
from comity.engines.drafting.consolidation import (
    Attribution,
    Consolidation,
    Removal,
    consolidate,
    consolidate_graph,
)
from comity.engines.drafting.edges import Bearing, Edge, Reason
from comity.engines.drafting.errors import (
    BracketError,
    BrokenText,
    DraftingError,
    Inapplicable,
    UnreadableText,
    VotingError,
)
from comity.engines.drafting.graph import ConflictGraph
from comity.engines.drafting.lineage import Descent, lineage
from comity.engines.drafting.nearness import Nearness, nearest_revision
from comity.engines.drafting.numbering import Number, numbers
from comity.engines.drafting.operations import (
    AddParagraph,
    DropParagraph,
    EditWords,
    MergeParagraphs,
    MoveParagraph,
    Operation,
    SplitParagraph,
)
from comity.engines.drafting.ordering import SUBMITTED, Order
from comity.engines.drafting.outline import edited_of_outline, outline_of
from comity.engines.drafting.paragraphs import DEEPEST, Kind, Paragraph
from comity.engines.drafting.passages import Origin, Passage, Run, Token
from comity.engines.drafting.reading import (
    TextFile,
    amendment_of_dict,
    bracket_of_dict,
    entry_of_dict,
    operations_of_list,
    read_text,
    revision_of_dict,
)
from comity.engines.drafting.rebasing import Rebased, Remark, Why
from comity.engines.drafting.resolving import Group
from comity.engines.drafting.revisions import Revision, check_chain
from comity.engines.drafting.tracking import Track, rebase
from comity.engines.drafting.voting import Override, Vote, VotingOrder, fallen, voting_order
from comity.engines.drafting.words import read_words, text_of
from comity.engines.drafting.writing import amendment_as_dict, operation_as_dict, text_as_dict

ENGINE_VERSION: Final = "drafting-1"

__all__ = [
    "BASE",
    "DEEPEST",
    "ENGINE_VERSION",
    "SUBMITTED",
    "AddParagraph",
    "Alternative",
    "Amendment",
    "Attribution",
    "Bearing",
    "Bracket",
    "BracketError",
    "BrokenText",
    "Compatible",
    "ConflictGraph",
    "Consolidation",
    "Descent",
    "DraftingError",
    "DropParagraph",
    "Edge",
    "EditWords",
    "Edited",
    "Entry",
    "Form",
    "Group",
    "Inapplicable",
    "Kind",
    "MergeParagraphs",
    "MoveParagraph",
    "Nearness",
    "Number",
    "Operation",
    "Order",
    "Origin",
    "Override",
    "Paragraph",
    "Passage",
    "Reason",
    "Rebased",
    "Remark",
    "Removal",
    "Revision",
    "Run",
    "SplitParagraph",
    "State",
    "TextFile",
    "Token",
    "Track",
    "UnreadableText",
    "Vote",
    "VotingError",
    "VotingOrder",
    "Why",
    "amendment_as_dict",
    "amendment_of_dict",
    "bracket_of_dict",
    "check",
    "check_chain",
    "consolidate",
    "consolidate_graph",
    "edited_of_outline",
    "entry_of_dict",
    "fallen",
    "largest_compatible",
    "lineage",
    "nearest_revision",
    "numbers",
    "operation_as_dict",
    "operations_between",
    "operations_of_edited",
    "operations_of_list",
    "operations_of_text",
    "outline_of",
    "place_of",
    "read_text",
    "read_words",
    "rebase",
    "removed_characters",
    "revision_of_dict",
    "text_as_dict",
    "text_of",
    "voting_order",
]
