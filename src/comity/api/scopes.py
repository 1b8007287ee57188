"""What a token may be given: each scope is a set of actions, so that one mechanism answers for pages and API."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Scope:
    """A word for the token, a label for its owner, and the actions it opens (the owner's own rights still apply)."""

    word: str
    label: str | Promise
    actions: frozenset[str]


SCOPES: dict[str, Scope] = {
    scope.word: scope
    for scope in (
        Scope(
            "members:read", _("Read the roll"), frozenset({"members.see_roll", "members.see_organisation"})
        ),
        Scope("matters:read", _("Read matters"), frozenset({"matters.see_matters", "matters.see_matter"})),
    )
}


def actions_of(words: list[str]) -> frozenset[str]:
    """Unknown words open nothing."""
    return frozenset(action for word in words if word in SCOPES for action in SCOPES[word].actions)
