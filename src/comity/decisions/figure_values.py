"""Cells and fields to figures of a member. Each refuses with words that say what to write instead."""

import re
from collections.abc import Collection
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST = 10**15
LONGEST_REGION, LONGEST_SOURCE = 80, 300
WHOLE = re.compile(r"[0-9]{1,16}", re.ASCII)
EXACT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6}|/[0-9]{1,6})?", re.ASCII)


class Unusable(ValueError):
    """`words` may name what was found as %(detail)s."""

    def __init__(self, words: str | Promise, detail: str = "") -> None:
        self.words, self.detail = words, detail if len(detail) <= 60 else detail[:59] + "…"
        super().__init__(detail)

    def __str__(self) -> str:
        return str(self.words) % {"detail": self.detail}


def whole_number(text: str) -> int | None:
    """None where nothing stands."""
    given = text.strip()
    if not given:
        return None
    if not WHOLE.fullmatch(given) or int(given) > LARGEST:
        raise Unusable(
            _("“%(detail)s” is no whole number from 0. Write digits only, without points or blanks."), given
        )
    return int(given)


def exact_votes(text: str) -> str:
    """An exact number of votes as text: 3, 3.6 or 18/5; empty where nothing stands."""
    given = text.strip()
    if not given:
        return ""
    if not EXACT.fullmatch(given) or (given.partition("/")[2].strip("0") == "" and "/" in given):
        raise Unusable(
            _("“%(detail)s” is no number of votes. Write a number from 0 such as 3, 3.6 or 18/5."), given
        )
    return str(Fraction(given))


def region_among(text: str, regions: Collection[str]) -> str:
    """One that the statutes declare; any where they declare none."""
    given = text.strip()
    if len(given) > LONGEST_REGION:
        raise Unusable(_("A region has at most 80 characters."))
    if given and regions and given not in regions:
        raise Unusable(
            _("The statutes in force declare no region “%(detail)s”. Write one that they declare."), given
        )
    return given


def source_text(text: str) -> str:
    given = text.strip()
    if len(given) > LONGEST_SOURCE:
        raise Unusable(_("A source has at most 300 characters."))
    return given
