"""Language versions of a text, aligned by paragraph.

    from comity.engines.drafting import languages

    french = languages.Version.of(draft.paragraph("p1"), "fr", "Tous les États agissent")
    for standing in languages.standings(revised, [french], "fr"):
        standing.paragraph, standing.state, standing.changes
    languages.steps(revised, [french], ["fr", "ar"])["fr"].is_in_step
    languages.missing_terms(revised.paragraph("p1"), french, glossary, drafting_language="en")
    languages.corrected(french, languages.corrigendum(french, "Tous les États agiront", reason="Tense"))

Every rule: `docs/methods/drafting.md`, "Languages".
"""

from comity.engines.drafting.languages.corrigenda import (
    Corrigendum,
    corrected,
    corrigendum,
    with_corrected_source,
)
from comity.engines.drafting.languages.errors import (
    LanguageError,
    NothingCorrected,
    OtherParagraph,
    OtherVersion,
    ReasonWanted,
    RepeatedVersion,
)
from comity.engines.drafting.languages.steps import Standing, State, Step, standings, step, steps
from comity.engines.drafting.languages.terms import MissingTerm, Term, missing_terms
from comity.engines.drafting.languages.tracked import Mark, Piece, changes_since, pieces
from comity.engines.drafting.languages.versions import Version, source_digest

__all__ = [
    "Corrigendum",
    "LanguageError",
    "Mark",
    "MissingTerm",
    "NothingCorrected",
    "OtherParagraph",
    "OtherVersion",
    "Piece",
    "ReasonWanted",
    "RepeatedVersion",
    "Standing",
    "State",
    "Step",
    "Term",
    "Version",
    "changes_since",
    "corrected",
    "corrigendum",
    "missing_terms",
    "pieces",
    "source_digest",
    "standings",
    "step",
    "steps",
    "with_corrected_source",
]
