"""A sheet as an Akoma Ntoso 3.0 `statement`: paragraphs by identity, brackets with their holders, declarations.

Elements as in Akoma Ntoso Version 1.0 Part 2 (OASIS Standard, 29 August 2018). `wId` is a paragraph's permanent
identity, `eId` where it stands in this expression. A bracket is an `inline` named `bracket` that refers to its state,
with one `inline` named `version` for each version, which refers to its holders.
"""

from comity.engines.drafting.akoma_ntoso.document import statement_xml

__all__ = ["statement_xml"]
