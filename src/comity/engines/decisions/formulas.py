"""Formulas of a weight: whole numbers, measures, + - * / // and floor, ceil, min, max, exactly.

1 + ceil(population / 1000000)
"""

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

MEASURES: Final = ("membership", "population")
LONGEST: Final = 200
LARGEST_NUMBER: Final = 10**15


class FormulaError(Exception):
    """What is wrong, as the only argument."""


def _quotient(left: Fraction, right: Fraction) -> Fraction:
    return Fraction(left // right)


OPERATORS: Final[Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]]] = {
    ast.Add: Fraction.__add__,
    ast.Sub: Fraction.__sub__,
    ast.Mult: Fraction.__mul__,
    ast.Div: Fraction.__truediv__,
    ast.FloorDiv: _quotient,
}
FUNCTIONS: Final[Mapping[str, Callable[..., int | Fraction]]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "min": min,
    "max": max,
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A checked formula; `text` is what the statutes say."""

    text: str
    names: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Formula":
        """Raises `FormulaError` for what is no formula, `ZeroDivisionError` for one that always divides by zero."""
        tree = _tree(text)
        names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)) - set(FUNCTIONS)
        if unknown := sorted(names - set(MEASURES)):
            raise FormulaError(f"{unknown[0]} is no measure")
        _value(tree.body, dict.fromkeys(MEASURES, 10**9 + 7))
        for node in ast.walk(tree):
            _refuse_constant_zero(node)
        return cls(text, names)

    def value(self, measures: Mapping[str, int]) -> int | Fraction:
        """What the formula gives. Raises `ZeroDivisionError`, and `KeyError` for a measure that is not there."""
        value = _value(_tree(self.text).body, measures)
        return value.numerator if value.denominator == 1 else value


def _tree(text: str) -> ast.Expression:
    if len(text) > LONGEST:
        raise FormulaError(f"it is longer than {LONGEST} characters")
    try:
        return ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("it is no formula") from None


def _refuse_constant_zero(node: ast.AST) -> None:
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv)):
        return
    if any(isinstance(part, ast.Name) and part.id in MEASURES for part in ast.walk(node.right)):
        return
    if _value(node.right, {}) == 0:
        raise ZeroDivisionError


def _value(node: ast.expr, measures: Mapping[str, int]) -> Fraction:
    match node:
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            if number > LARGEST_NUMBER:
                raise FormulaError(f"{number} is too large")
            return Fraction(number)
        case ast.Name(id=name):
            return Fraction(measures[name])
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return OPERATORS[type(op)](_value(left, measures), _value(right, measures))
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as args, keywords=[]) if name in FUNCTIONS:
            return _called(name, [_value(arg, measures) for arg in args])
    raise FormulaError("only whole numbers, measures, + - * / //, floor, ceil, min and max are known")


def _called(name: str, values: list[Fraction]) -> Fraction:
    if name in ("floor", "ceil") and len(values) != 1:
        raise FormulaError(f"{name} takes one value")
    return values[0] if name in ("min", "max") and len(values) == 1 else Fraction(FUNCTIONS[name](*values))
