"""The opinion map in a few lines of text, for a terminal."""

from collections.abc import Iterator
from typing import Final

from comity.engines.opinion import CommonGround, Difference, OpinionMap, RepresentativeStatement, Share, polis

MOST: Final = 5


def summary(result: OpinionMap, conversation: polis.Conversation) -> str:
    """Groups, the first few statements of common ground and the largest differences."""
    texts = {comment.statement: comment.text for comment in conversation.comments}
    return "\n".join(_lines(result, texts, conversation.summary.get("topic", "")))


def _lines(result: OpinionMap, texts: dict[str, str], topic: str) -> Iterator[str]:
    if topic:
        yield topic
    yield (
        f"{result.n_votes} votes of {result.n_participants} participants on {result.n_statements} statements; "
        f"{result.n_grouped} in {len(result.groups)} groups"
    )
    for group in result.groups:
        yield f"\nGroup {group.id}: {group.size} participants, represented by"
        yield from (_line(entry, texts) for entry in group.representative)
    yield f"\nCommon ground: {len(result.shared_ground)} statements"
    yield from (_line(entry, texts) for entry in result.shared_ground[:MOST])
    yield f"\nDifferences: {len(result.opposed_differences)} statements"
    yield from (_line(entry, texts) for entry in result.opposed_differences[:MOST])
    yield f"\nshares with their 95% interval; engine {result.engine_version}, seed {result.seed}"
    yield f"input {result.input_digest}"


def _line(entry: RepresentativeStatement | CommonGround | Difference, texts: dict[str, str]) -> str:
    text = " ".join(texts.get(entry.statement, "").split())
    return f"  {entry.direction.value:>8} {_share(entry.share)}  {entry.statement}  {text}".rstrip()


def _share(share: Share) -> str:
    low, high = share.interval
    part = "   –" if share.share is None else f"{share.share:4.0%}"
    return f"{part} [{low:.0%}–{high:.0%}] of {share.n}"
