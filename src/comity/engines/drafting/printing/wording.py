"""The words that a printed text has of its own: English here, translated by whoever prints.

sheet = rolling_sheet(revision, brackets, title="…", language="fr", words=worded(gettext))
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

Wording = Mapping[str, str]


def gettext_noop(message: str) -> str:
    """Mark words for the translators; the edge that prints looks up the translation."""
    return message


ENGLISH: Final[Wording] = MappingProxyType(
    {
        "deleted": gettext_noop("deleted"),
        "moved": gettext_noop("moved"),
        "divided": gettext_noop("divided"),
        "merged": gettext_noop("merged with the next"),
        "annex": gettext_noop("Annex {number}"),
        "rolling": gettext_noop("Rolling text"),
        "adopted": gettext_noop("Adopted text"),
        "revision": gettext_noop("Revision {number}"),
        "brackets": gettext_noop("Brackets that are not closed: {count}"),
        "how": gettext_noop(
            "What stands in square brackets is not agreed. Who holds it stands behind the colon."
        ),
        "agreed ad referendum": gettext_noop("agreed ad referendum"),
        "agreed": gettext_noop("agreed"),
        "reopened": gettext_noop("reopened"),
        "open": gettext_noop("open"),
        "statements": gettext_noop("Reservations and statements"),
        "reservation": gettext_noop("Reservation"),
        "explanation": gettext_noop("Explanation of position"),
        "dissociation": gettext_noop("Dissociation"),
        "interpretation": gettext_noop("Interpretative statement"),
        "on": gettext_noop("on {paragraphs}"),
        "whole": gettext_noop("on the whole text"),
        "gone": gettext_noop("on words that are not in the adopted text"),
        "adoption": gettext_noop("Adoption"),
        "by": gettext_noop("Adopted by"),
        "digest": gettext_noop("Digest of the text (SHA-256)"),
    }
)


def worded(translate: Callable[[str], str]) -> dict[str, str]:
    """All of them in another language."""
    return {key: translate(message) for key, message in ENGLISH.items()}
