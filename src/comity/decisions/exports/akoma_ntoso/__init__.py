"""A question as an Akoma Ntoso 3.0 `debate`: the vote in its analysis, each member's vote in a roll call.

Elements as in Akoma Ntoso Version 1.0 Part 2 (OASIS Standard, 29 August 2018): `quorumVerification`, `voting`,
`quorum`, `count`, `rollCall`, `vote`, `declarationOfVote`. Values are exact: whole numbers, or fractions as text.
Heads and weight are concepts that each count refers to, so that the two are never added.
"""

from comity.decisions.exports.akoma_ntoso.document import debate_xml

__all__ = ["debate_xml"]
