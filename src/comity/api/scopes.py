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


def scope(word: str, label: str | Promise, app: str, *verbs: str) -> Scope:
    return Scope(word, label, frozenset(f"{app}.{verb}" for verb in verbs))


SCOPES: dict[str, Scope] = {
    one.word: one
    for one in (
        scope(
            "members:read",
            _("Read the roll"),
            "members",
            "see_roll",
            "see_organisation",
            "see_classes",
            "see_private_contacts",
        ),
        scope(
            "members:write",
            _("Change the roll"),
            "members",
            "add_organisation",
            "change_organisation",
            "classify_organisation",
            "change_status",
        ),
        scope(
            "matters:read",
            _("Read matters and the board"),
            "matters",
            "see_board",
            "see_matters",
            "see_matter",
            "see_who_answered",
        ),
        scope(
            "matters:write",
            _("Open, change and move matters, and write to the members concerned"),
            "matters",
            "open_matter",
            "change_matter",
            "move_matter",
            "set_deadline",
            "name_concerned",
            "invite_concerned",
            "mark_answered",
        ),
        scope(
            "consultations:read",
            _("Read consultations and their results"),
            "consultations",
            "see_consultations",
            "see_consultation",
            "see_results",
            "see_statement",
            "take_input",
        ),
        scope(
            "consultations:write",
            _("Announce consultations and read what waits for moderation"),
            "consultations",
            "open_consultation",
            "moderate_statements",
        ),
        scope(
            "consultations:answer",
            _("Answer statements and write statements for you or your member"),
            "consultations",
            "take_part",
        ),
        scope(
            "decisions:read",
            _("Read questions, rolls and results"),
            "decisions",
            "see_questions",
            "see_question",
        ),
        scope(
            "decisions:write",
            _("Prepare, open and close questions"),
            "decisions",
            "prepare_question",
            "put_question",
        ),
        scope("decisions:vote", _("Vote for your member"), "decisions", "cast_vote"),
        scope("texts:read", _("Read texts, amendments and comments"), "texts", "see_texts", "see_text"),
        scope("texts:write", _("Comment and amend for your member"), "texts", "comment", "propose"),
        scope("record:read", _("Read the record"), "record", "see_record", "see_content"),
    )
}


def actions_of(words: list[str]) -> frozenset[str]:
    """Unknown words open nothing."""
    return frozenset(action for word in words if word in SCOPES for action in SCOPES[word].actions)


def scope_of(action: str) -> str:
    """The word of the scope that opens an action; empty where none does."""
    return next((one.word for one in SCOPES.values() if action in one.actions), "")
