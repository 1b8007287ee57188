"""Weights and bands from the statutes file."""

from comity.engines.decisions import errors
from comity.engines.decisions.formulas import MEASURES, Formula, FormulaError
from comity.engines.decisions.statutes import Weight
from comity.engines.decisions.yaml_nodes import Node

KEYS = ("fixed", "of", "base", "steps", "formula", "at-least", "at-most")


def read_weight(node: Node) -> Weight:
    """`fixed`, or `of` with `steps` (and a `base`), or `formula`; each with `at-least` and `at-most`."""
    keys = node.keyed(KEYS)
    ways = [name for name in ("fixed", "steps", "formula") if name in keys]
    if len(ways) > 1:
        reason = f"a weight is {ways[0]} and {ways[1]} at once"
        raise keys[ways[1]].problem(errors.Contradiction, reason=reason)
    if "steps" in keys and "of" not in keys:
        raise node.problem(errors.MissingKey, key="of")
    weight = Weight(
        fixed=keys["fixed"].whole() if "fixed" in keys else None,
        of=keys["of"].among(MEASURES, "measure") if "of" in keys else "",
        base=keys["base"].whole() if "base" in keys else 0,
        steps=read_steps(keys["steps"], "votes") if "steps" in keys else (),
        formula=_formula(keys["formula"]) if "formula" in keys else None,
        at_least=keys["at-least"].whole() if "at-least" in keys else None,
        at_most=keys["at-most"].whole() if "at-most" in keys else None,
    )
    if weight.at_least is not None and weight.at_most is not None and weight.at_least > weight.at_most:
        reason = f"at least {weight.at_least} and at most {weight.at_most}"
        raise keys["at-most"].problem(errors.Contradiction, reason=reason)
    return weight


def read_steps(node: Node, what: str) -> tuple[tuple[int, int], ...]:
    """Bands as (from, value), ascending by their beginning."""
    steps: list[tuple[int, int]] = []
    for part in node.parts():
        keys = part.keyed(("from", what), required=("from", what))
        start = keys["from"].whole()
        if steps and start <= steps[-1][0]:
            reason = f"the band from {start} comes after the band from {steps[-1][0]}"
            raise keys["from"].problem(errors.Contradiction, reason=reason)
        steps.append((start, keys[what].whole()))
    if not steps:
        raise node.wrong("at least one band")
    return tuple(steps)


def _formula(node: Node) -> Formula:
    text = node.text()
    try:
        return Formula.of(text)
    except ZeroDivisionError:
        raise node.problem(errors.DivisionByZero, formula=text) from None
    except FormulaError as error:
        raise node.problem(errors.BrokenFormula, formula=text, reason=str(error)) from None
