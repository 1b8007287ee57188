"""Closing brackets: who holds what, who consents, what is agreed, and what is agreed only until everything is.

A bracket is closed on one alternative with the consent of everybody who holds another. Each act adds an entry to the
bracket's log; nothing is taken out of it. Where the rules count silence as consent, closing says so for each holder who
was silent.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from comity.engines.drafting import errors
from comity.engines.drafting.amendments import Amendment
from comity.engines.drafting.brackets import BASE, Alternative, Bracket, Entry, Form, State
from comity.engines.drafting.consolidation import Consolidation
from comity.engines.drafting.operations import AddParagraph, EditWords, Operation, relied_on
from comity.engines.drafting.rebasing import Rebased
from comity.engines.drafting.tracking import rebase

OPENED: Final = (State.OPEN, State.REOPENED)
CHANGED: Final = "changed"


def held(bracket: Bracket, alternative: str, member: str, *, at: str) -> Bracket:
    """The bracket with `member` among the holders of an alternative; the base too can be held."""
    there = _alternative(bracket, alternative)
    changed = replace(there, holders=_with(there.holders, member))
    return _logged(_put(bracket, changed), Entry(at, member, "hold", alternative))


def supported(bracket: Bracket, alternative: str, member: str, *, at: str) -> Bracket:
    """The bracket with `member` among the supporters of an alternative; supporters are not asked to consent."""
    there = _alternative(bracket, alternative)
    changed = replace(there, supporters=_with(there.supporters, member))
    return _logged(_put(bracket, changed), Entry(at, member, "support", alternative))


def released(bracket: Bracket, alternative: str, member: str, *, at: str, reason: str = "") -> Bracket:
    """The bracket after `member` gave up an alternative. Raises `NotAHolder`."""
    there = _alternative(bracket, alternative)
    if member not in there.holders:
        raise errors.NotAHolder(bracket=bracket.id, member=member)
    changed = replace(there, holders=tuple(name for name in there.holders if name != member))
    return _logged(_put(bracket, changed), Entry(at, member, "release", alternative, reason))


def consented(bracket: Bracket, alternative: str, member: str, *, at: str) -> Bracket:
    """The bracket after a holder consented to closing on an alternative. Raises `NotAHolder`, `NotOpen`."""
    _alternative(bracket, alternative)
    _check_open(bracket)
    if member not in bracket.holders:
        raise errors.NotAHolder(bracket=bracket.id, member=member)
    return _logged(bracket, Entry(at, member, "consent", alternative))


def objected(bracket: Bracket, alternative: str, member: str, *, at: str, reason: str) -> Bracket:
    """The bracket after a holder objected, which takes back its consent. Raises `ReasonMissing` among others."""
    _alternative(bracket, alternative)
    _check_open(bracket)
    if member not in bracket.holders:
        raise errors.NotAHolder(bracket=bracket.id, member=member)
    if not reason.strip():
        raise errors.ReasonMissing(bracket=bracket.id)
    return _logged(bracket, Entry(at, member, "object", alternative, reason))


def asked(bracket: Bracket, alternative: str, *, at: str) -> Bracket:
    """The bracket after everybody whose consent is missing was asked for it, each by name. Raises `NotOpen`."""
    _check_open(bracket)
    for member in missing_consents(bracket, alternative):
        bracket = _logged(bracket, Entry(at, member, "ask", alternative))
    return bracket


def silent(bracket: Bracket, alternative: str) -> tuple[str, ...]:
    """Who was asked for consent to this alternative since the bracket was last opened, and has not answered."""
    last = _last_words(bracket, alternative)
    return tuple(m for m in missing_consents(bracket, alternative) if last.get(m) == "ask")


def missing_consents(bracket: Bracket, alternative: str) -> tuple[str, ...]:
    """Who holds something else and has not consented to this alternative since the bracket was last opened."""
    chosen = _alternative(bracket, alternative)
    others = {holder for each in bracket.alternatives if each.id != alternative for holder in each.holders}
    last = _last_words(bracket, alternative)
    return tuple(sorted(m for m in others - set(chosen.holders) if last.get(m) != "consent"))


def closed(
    bracket: Bracket,
    alternative: str,
    *,
    by: str,
    at: str,
    ad_referendum: bool = False,
    silence: bool = False,
) -> Bracket:
    """The bracket agreed on an alternative, or agreed *ad referendum*: subject to capitals.

    `silence`: the rules count silence as consent and the deadline has passed; an objection still stands in the way.
    Raises `ConsentMissing`, `NotOpen`, `UnknownAlternative`.
    """
    _check_open(bracket)
    missing = missing_consents(bracket, alternative)
    last = _last_words(bracket, alternative)
    silent = tuple(member for member in missing if silence and last.get(member) != "object")
    if set(missing) - set(silent):
        raise errors.ConsentMissing(
            bracket=bracket.id, holders=", ".join(m for m in missing if m not in silent)
        )
    for member in silent:
        bracket = _logged(bracket, Entry(at, member, "silent", alternative))
    state = State.AD_REFERENDUM if ad_referendum else State.AGREED
    return _logged(replace(bracket, state=state, agreed=alternative), Entry(at, by, state.value, alternative))


def confirmed(bracket: Bracket, *, by: str, at: str) -> Bracket:
    """What was agreed *ad referendum* agreed for good. Raises `NotClosed`."""
    if bracket.state is not State.AD_REFERENDUM:
        raise errors.NotClosed(bracket=bracket.id, state=bracket.state.value)
    return _logged(replace(bracket, state=State.AGREED), Entry(at, by, State.AGREED.value, bracket.agreed))


def reopened(bracket: Bracket, *, by: str, at: str, reason: str) -> Bracket:
    """The bracket open again; consents given before no longer count. Raises `NotClosed`, `ReasonMissing`."""
    if bracket.state in OPENED:
        raise errors.NotClosed(bracket=bracket.id, state=bracket.state.value)
    if not reason.strip():
        raise errors.ReasonMissing(bracket=bracket.id)
    entry = Entry(at, by, State.REOPENED.value, bracket.agreed, reason)
    return _logged(replace(bracket, state=State.REOPENED, agreed=""), entry)


def standing(brackets: Iterable[Bracket], *, until_everything: bool) -> dict[str, State]:
    """The state of each bracket as it counts.

    `until_everything`: nothing is agreed until everything is agreed, so that what is agreed counts as agreed
    *ad referendum* while any other bracket is not.
    """
    states = {bracket.id: bracket.state for bracket in brackets}
    if not until_everything or all(state is State.AGREED for state in states.values()):
        return states
    return {name: State.AD_REFERENDUM if state is State.AGREED else state for name, state in states.items()}


def continued(before: Iterable[Bracket], now: Iterable[Bracket], *, at: str) -> tuple[Bracket, ...]:
    """The brackets of a new consolidation with the states, holders and logs of those that were there before.

    A bracket that has another alternative now, or one with other words, is open again and says so. Who proposes a
    version holds it, but for who gave it up since; who took it up holds it too. Where a version has other words now,
    what was said about it no longer counts.
    """
    known = {bracket.id: bracket for bracket in before}
    return tuple(_continued(known[each.id], each, at) if each.id in known else each for each in now)


def closing_amendment(
    made: Consolidation, bracket: Bracket, name: str, *, proposers: tuple[str, ...], reason: str = ""
) -> Rebased | None:
    """The amendment to the consolidated revision that puts the agreed alternative in the text; None for the base.

    Its words keep the origins that they have in the alternative, so that lineage leads to who proposed them. Where a
    whole paragraph is in question, what has to be asked comes back as from `rebase`. Raises `NotClosed`.
    """
    if bracket.state in OPENED:
        raise errors.NotClosed(bracket=bracket.id, state=bracket.state.value)
    chosen = _alternative(bracket, bracket.agreed)
    if chosen.id == BASE:
        return None
    parents = chosen.amendments
    if bracket.form is Form.PARAGRAPH:
        old = made.graph.revision
        amendment = Amendment(
            name, old.digest, proposers, _with_origins(chosen, made), reason=reason, parents=parents
        )
        return rebase(amendment, old, made.revision)
    operation = _addition(bracket, chosen) if bracket.form is Form.ADDITION else _edit(made, bracket, chosen)
    return Rebased(
        Amendment(name, made.revision.digest, proposers, (operation,), reason=reason, parents=parents)
    )


def closing_proposal(
    made: Consolidation, bracket: Bracket, name: str, *, proposers: tuple[str, ...], number: int = 0
) -> Amendment | None:
    """The same as an amendment to the issued revision, to be consolidated beside the proposals that stand.

    It requires what the proposals behind the agreed alternative require; None for the base. Raises `NotClosed`.
    """
    if bracket.state in OPENED:
        raise errors.NotClosed(bracket=bracket.id, state=bracket.state.value)
    chosen = _alternative(bracket, bracket.agreed)
    if chosen.id == BASE:
        return None
    parents = chosen.amendments
    requires = {each for parent in parents for each in made.graph.required_by(parent)} - set(parents)
    return Amendment(
        name,
        made.graph.revision.digest,
        proposers,
        _on_issued(made, bracket, chosen),
        number=number,
        requires=tuple(sorted(requires)),
        parents=parents,
    )


def _on_issued(made: Consolidation, bracket: Bracket, chosen: Alternative) -> tuple[Operation, ...]:
    if bracket.form is Form.PARAGRAPH:
        return _with_origins(chosen, made)
    draft = made.draft(bracket.id)
    if bracket.form is Form.ADDITION:
        return (_addition(draft, chosen),)
    words, passage = made.graph.revision.paragraph(draft.paragraph).words, chosen.passage
    expected = relied_on(words, draft.start, draft.stop)
    return (EditWords(draft.paragraph, draft.start, draft.stop, passage.words, expected, passage.runs),)


def _edit(made: Consolidation, bracket: Bracket, chosen: Alternative) -> EditWords:
    words = made.revision.paragraph(bracket.paragraph).words
    expected = relied_on(words, bracket.start, bracket.stop)
    passage = chosen.passage
    return EditWords(bracket.paragraph, bracket.start, bracket.stop, passage.words, expected, passage.runs)


def _addition(bracket: Bracket, chosen: Alternative) -> Operation:
    operation = chosen.operations[0]
    if isinstance(operation, AddParagraph):
        passage = chosen.passage
        return replace(operation, after=bracket.paragraph, words=passage.words, runs=passage.runs)
    return operation


def _with_origins(chosen: Alternative, made: Consolidation) -> tuple[Operation, ...]:
    """The operations on the old revision, their words with the origins of the amendment they come from."""
    source = made.graph.amendments[chosen.amendments[0]]
    nths = {operation: nth for nth, operation in enumerate(source.operations)}
    return tuple(
        replace(each, runs=source.passage(nths[each]).runs)
        if isinstance(each, EditWords) and each in nths
        else each
        for each in chosen.operations
    )


def _continued(before: Bracket, now: Bracket, at: str) -> Bracket:
    old = {each.id: each.passage.words for each in before.alternatives}
    other = [
        each.id for each in now.alternatives if old.get(each.id, each.passage.words) != each.passage.words
    ]
    log = (*before.log, *(Entry(at, "", CHANGED, name, "its words changed") for name in other))
    alternatives = tuple(_as_said(each, log) for each in now.alternatives)
    kept = replace(now, alternatives=alternatives, state=before.state, agreed=before.agreed, log=log)
    same = [(each.id, each.passage.words) for each in now.alternatives] == [
        (each.id, each.passage.words) for each in before.alternatives
    ]
    if same or before.state in OPENED:
        return kept
    entry = Entry(at, "", State.REOPENED.value, before.agreed, "the alternatives changed")
    return _logged(replace(kept, state=State.REOPENED, agreed=""), entry)


def _as_said(alternative: Alternative, log: Iterable[Entry]) -> Alternative:
    """Its proposers and supporters, and what members said since about holding it."""
    holders, supporters = set(alternative.holders), set(alternative.supporters)
    for entry in log:
        if entry.alternative != alternative.id:
            continue
        if entry.act == "hold":
            holders.add(entry.by)
        elif entry.act == "support":
            supporters.add(entry.by)
        elif entry.act == "release":
            holders.discard(entry.by)
        elif entry.act == CHANGED:
            holders |= set(alternative.holders)
    return replace(alternative, holders=tuple(sorted(holders)), supporters=tuple(sorted(supporters)))


def _last_words(bracket: Bracket, alternative: str) -> dict[str, str]:
    """What each holder last said about closing on an alternative, since the bracket was last opened."""
    last: dict[str, str] = {}
    for entry in bracket.log:
        if entry.act == State.REOPENED.value or (entry.act == CHANGED and entry.alternative == alternative):
            last = {}
        elif entry.act in ("ask", "consent", "object") and entry.alternative == alternative:
            last[entry.by] = entry.act
    return last


def _alternative(bracket: Bracket, name: str) -> Alternative:
    for each in bracket.alternatives:
        if each.id == name:
            return each
    known = ", ".join(each.id for each in bracket.alternatives)
    raise errors.UnknownAlternative(bracket=bracket.id, alternative=name, known=known)


def _check_open(bracket: Bracket) -> None:
    if bracket.state not in OPENED:
        raise errors.NotOpen(bracket=bracket.id, state=bracket.state.value)


def _put(bracket: Bracket, changed: Alternative) -> Bracket:
    alternatives = tuple(changed if each.id == changed.id else each for each in bracket.alternatives)
    return replace(bracket, alternatives=alternatives)


def _logged(bracket: Bracket, entry: Entry) -> Bracket:
    return replace(bracket, log=(*bracket.log, entry))


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return _union(names, (name,))


def _union(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*ours, *theirs}))
