"""Rules by the name of the action; `may` answers, `require` refuses with the reason."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.foundation.permissions.actor import Actor, Role

Words = str | Promise


@dataclass(frozen=True)
class Answer:
    """`hidden` says that the thing's very existence is not this actor's to know: answer as if it were not there."""

    allowed: bool
    reason: Words = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed


Rule = Callable[[Actor, Any], Answer]
ALLOWED = Answer(allowed=True)
_rules: dict[str, Rule] = {}


class UndeclaredAction(LookupError):
    """An action that no app's rules.py declares: a programming error, never a refusal."""


class NotAllowed(PermissionDenied):
    """Carries the action and the reason that the person may read."""

    def __init__(self, action: str, answer: Answer, actor: Actor) -> None:
        self.action, self.answer, self.actor = action, answer, actor
        super().__init__(str(answer.reason))


def refused(reason: Words, *, hidden: bool = False) -> Answer:
    return Answer(allowed=False, reason=reason, hidden=hidden)


def declare(action: str, rule: Rule) -> None:
    if action in _rules:
        raise ValueError(f"{action} is declared twice")
    _rules[action] = rule


def actions() -> list[str]:
    """Every declared action, in alphabetical order."""
    return sorted(_rules)


def may(actor: Actor, action: str, thing: Any = None) -> Answer:
    """May this actor do this to that thing, and if not, why."""
    rule = _rules.get(action)
    if rule is None:
        raise UndeclaredAction(action)
    if actor.scopes is not None and action not in actor.scopes:
        return refused(_("This token was not given that scope."))
    return rule(actor, thing)


def require(actor: Actor, action: str, thing: Any = None) -> None:
    """Raises NotAllowed with the rule's reason."""
    answer = may(actor, action, thing)
    if not answer:
        raise NotAllowed(action, answer, actor)


def anyone(actor: Actor, thing: Any) -> Answer:
    return ALLOWED


def nobody(actor: Actor, thing: Any) -> Answer:
    return refused(_("Nobody may do this."))


def signed_in(actor: Actor, thing: Any) -> Answer:
    return ALLOWED if actor.is_signed_in else refused(_("Sign in to see this page."))


def holds(*roles: Role) -> Rule:
    """Allows whoever holds one of these roles, for whatever member."""

    def rule(actor: Actor, thing: Any) -> Answer:
        return ALLOWED if actor.holds(*roles) else refused(needs(roles))

    return rule


def holds_for(organisation_of: Callable[[Any], int | None], *roles: Role) -> Rule:
    """Allows whoever holds one of these roles in the member that the thing belongs to."""

    def rule(actor: Actor, thing: Any) -> Answer:
        organisation_id = organisation_of(thing)
        if organisation_id is not None and actor.holds_for(organisation_id, *roles):
            return ALLOWED
        return refused(needs(roles))

    return rule


def either(*rules: Rule) -> Rule:
    """Allows what one of the rules allows; else gives the last one's reason."""

    def rule(actor: Actor, thing: Any) -> Answer:
        answer = refused(_("Nobody may do this."))
        for one in rules:
            answer = one(actor, thing)
            if answer:
                break
        return answer

    return rule


def needs(roles: Iterable[Role]) -> Words:
    return ReasonOfRoles(tuple(roles))


class ReasonOfRoles(Promise):
    """The sentence that names the roles, worded only when it is read, in the reader's language."""

    def __init__(self, roles: tuple[Role, ...]) -> None:
        self.roles = roles

    def __str__(self) -> str:
        names = ", ".join(str(role.label) for role in self.roles)
        return str(_("This needs one of these roles: %(roles)s.")) % {"roles": names}
