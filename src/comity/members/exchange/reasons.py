"""Every reason for which a row is refused, left out or remarked on, in words that say what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.files import cells, sheets, tables
from comity.members.exchange.rows import Refusal

WORDS: dict[str, str | Promise] = {
    # Cells that no table may hold.
    **dict([cells.NUL, cells.OVERRIDE, cells.CONTROL_CHARACTER, cells.TOO_LONG]),
    "formula": sheets.FORMULA,
    "error-value": sheets.ERROR_VALUE,
    "cells-without-column": tables.MORE_CELLS,
    # Values that the roll cannot hold.
    "no-name": _("It has no name. Give at least one name in any language."),
    "name-too-long": _("The name has more characters than a name can have: %(detail)s. Shorten it."),
    "unknown-country": _(
        "“%(detail)s” is not a country code known here. Write the ISO code of three letters, or leave it empty."
    ),
    "unknown-class": _("“%(detail)s” is not a class of this assembly. Write the code of one of its classes."),
    "not-a-year": _("“%(detail)s” is not a year from 1500 to 2200. Write four digits."),
    "not-a-day": _("“%(detail)s” is not a day. Write it as 2027-05-10."),
    "not-an-address": _("“%(detail)s” is not a web address. Begin it with https:// or http://."),
    "not-an-email": _("“%(detail)s” is not an e-mail address."),
    "not-a-contact": _(
        "“%(detail)s” is not a contact. Write a kind and a value, such as email: a@example.org."
    ),
    "not-an-identifier": _(
        "“%(detail)s” is not an identifier. Write register and value, as in wikidata:Q42."
    ),
    "left-before-joined": _(
        "It has to have joined before the day it left: %(detail)s. Correct one of the two days."
    ),
    "dissolved-before-founded": _("It was dissolved before it was founded: %(detail)s. Correct one of them."),
    "not-as-popolo": _("Popolo has another shape here: %(detail)s."),
    # Rows that contradict one another or the roll.
    "repeats-row": _("It names the same organisation as row %(detail)s. Remove one of the two."),
    "gone-from-roll": _("The roll has no organisation %(detail)s any more. Empty the cell to add it anew."),
    "names-two": _(
        "Its identifiers belong to two organisations of the roll: %(detail)s. Correct one of them."
    ),
    "identifier-taken": _(
        "%(detail)s stands with an organisation that has another number in this row's first register. "
        "Correct one of the two."
    ),
    "undecided": _(
        "It may be the same as “%(detail)s” on the roll. Say whether it is the same or another organisation."
    ),
    # Rows and parts that are rightly left out.
    "placeholder": _("Party Facts marks it as a technical placeholder (%(detail)s), not as a party."),
    "shared-identifier": _("Several rows claim the identifier %(detail)s; it was left out of each."),
    "role-not-held-here": _(
        "The membership of %(detail)s was left out: roles here are head, officer, delegate and observer."
    ),
    "area-without-country": _("Its area “%(detail)s” is no country known here; the country was left empty."),
    "member-not-in-file": _("The membership names an organisation or a person that the file does not hold."),
    "status-stays": _(
        "Dated statuses stand on the roll already; the import leaves them. Change them on the organisation's page."
    ),
    "stray-direction-mark": _(
        "An invisible mark that closes no change of direction was removed: %(detail)s."
    ),
}


def words_of(refusal: Refusal) -> str:
    """The reason in the reader's language."""
    return str(WORDS[refusal.code]) % {"detail": refusal.detail}


def sentence(refusal: Refusal) -> str:
    """For the command line: file, row, column, reason."""
    column = f", {refusal.column}" if refusal.column else ""
    return f"{refusal.place.file}, {refusal.place.row}{column}: {words_of(refusal)}"
