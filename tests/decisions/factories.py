"""A question before members, with just what a test does not care to say."""

from datetime import timedelta
from typing import Any

from comity.decisions.enums import Procedure
from comity.decisions.models import Question, StatutesVersion
from comity.decisions.services.opening import open_question
from comity.decisions.services.preparing import Terms, prepare_question
from comity.decisions.services.statutes import adopt_statutes
from comity.foundation.accounts.queries import actor_of_account
from comity.foundation.permissions import Actor, Role
from comity.members.models import Organisation
from tests.factories import NOW, make_class, make_matter, make_member_account, make_organisation

STATUTES = """\
statutes: 1
title: {en: Statutes of a test}
sources: [https://example.org/statutes]
classes:
  full:
    title: {en: Full member}
    rights: [attend, speak, propose, second, amend, vote]
    may-split: true
  observer:
    title: {en: Observer}
    rights: [attend, speak]
proxies: {per-holder: 2, for: [full], counted-as-present: true}
quorums:
  half: {by: heads, share: 1/2, of: entitled}
  on-request: {by: heads, share: 1/3, on-request: {share: 1/6, delegations: 2}}
rules:
  simple:
    title: {en: More yes than no}
    decides: [motions]
    terms: [{name: majority, by: weight, left: yes, relation: ">", of: no}]
  by-heads:
    title: {en: More members for than against}
    decides: [procedure]
    ties: casting-vote
    terms: [{name: majority, by: heads, left: yes, relation: ">", of: no}]
  two-thirds:
    title: {en: Two thirds}
    decides: [amendment-of-the-statutes]
    quorum: half
    terms: [{name: two-thirds, by: heads, left: yes, relation: ">=", share: 2/3, of: yes+no}]
  reconsideration:
    title: {en: Two thirds reopen what was decided}
    decides: [reconsideration]
    quorum: on-request
    terms: [{name: two-thirds, by: heads, left: yes, relation: ">=", share: 2/3, of: yes+no}]
  consensus:
    title: {en: Nobody objects}
    kind: consensus
    decides: [resolutions]
  silence:
    title: {en: Nobody objects in writing}
    kind: silence
    hours: 72
    decides: [letters]
"""


def adopted(source: str = STATUTES) -> StatutesVersion:
    return StatutesVersion.objects.filter(source=source).first() or adopt_statutes(
        source=source, note="", actor=None, now=NOW
    )


def make_members(count: int, class_code: str = "full", **fields: Any) -> list[Organisation]:
    organisation_class = make_class(class_code)
    return [make_organisation(organisation_class=organisation_class, **fields) for _number in range(count)]


def speaker_for(organisation: Organisation) -> Actor:
    """The head of the member, who votes for it between meetings."""
    return actor_of_account(make_member_account(organisation, Role.MEMBER_HEAD))


def make_question(
    *, procedure: Procedure = Procedure.ELECTRONIC, rule: str = "simple", **terms: Any
) -> Question:
    adopted(terms.pop("source", STATUTES))
    matter = terms.pop("matter", None) or make_matter()
    derivation = {key: terms.pop(key) for key in ("parent", "derivation") if key in terms}
    given = {"titles": {"en": "Shall wells be shared?"}} | terms
    return prepare_question(
        matter=matter, terms=Terms(procedure=procedure, rule=rule, **given), actor=None, now=NOW, **derivation
    )


def make_open_question(**terms: Any) -> Question:
    return open_question(question=make_question(**terms), actor=None, now=NOW, seed="lot")


def later(**delta: float) -> Any:
    return NOW + timedelta(**delta)
