"""The engine's refusal of a roll with members by name instead of number, and what to do about it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.engines.decisions import DecisionError, errors
from comity.engines.decisions.power import errors as power
from comity.foundation.languages import wording_in

ARROW = " → "
KEYS = ("member", "holder", "circle")
WHAT_TO_DO: Mapping[type[DecisionError], str | Promise] = {
    errors.ProxyCircle: _("One of these members takes its proxy back, or is marked as present."),
    errors.ProxyPassedOn: _("Its giver chooses another holder, or takes the proxy back."),
    errors.ProxyNotAllowed: _("Its giver chooses another holder, or takes the proxy back."),
    errors.TooManyProxies: _("One of the givers chooses another holder, or takes its proxy back."),
    errors.UnknownRegion: _("Enter the region of every member among the figures for the statutes."),
    errors.WeightDividesByZero: _("Put the member's figures right, or the formula of the statutes."),
    power.NegativeWeight: _("Put the member's figures right, or the formula of the statutes."),
}


def refusal_in_words(refusal: DecisionError, names: Mapping[str, Mapping[str, str]]) -> str:
    """What is wrong, whom it concerns, and the next step."""
    problem = named(refusal, names).worded(gettext)
    advice = WHAT_TO_DO.get(type(refusal))
    return f"{problem} {advice}" if advice else problem


def named(refusal: DecisionError, names: Mapping[str, Mapping[str, str]]) -> DecisionError:
    """The same refusal with the names of its members; those that are not among `names` stay numbers."""
    shown = {
        key: ARROW.join(name_of(member, names) for member in str(value).split(ARROW))
        for key, value in refusal.data.items()
        if key in KEYS
    }
    return type(refusal)(**refusal.data | shown)


def members_of(refusal: DecisionError) -> list[int]:
    """The numbers of the members that the refusal is about."""
    said = [str(value) for key, value in refusal.data.items() if key in KEYS]
    return [int(member) for text in said for member in text.split(ARROW) if member.isdecimal()]


def name_of(member: str, names: Mapping[str, Mapping[str, str]]) -> str:
    return wording_in(names[member]).text if member in names else member
