"""YAML 1.2 as nodes that know their place, so that every complaint names line and column.

Read by ruamel.yaml, for which NO is a country and not a denial. Anchors are refused: statutes repeat themselves
in the open, and a file of ten lines cannot grow to a million.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from comity.engines.decisions import errors

Choice = TypeVar("Choice", bound=StrEnum)

LARGEST_FILE: Final = 1_000_000
DEEPEST: Final = 30
LARGEST_NUMBER: Final = 10**15
SHARE: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12}\s*%?|\s*%|/[0-9]{1,12})?")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file."""

    file: str
    yaml: Any

    def problem(self, kind: type[errors.UnreadableStatutes], **data: str | int) -> errors.UnreadableStatutes:
        """An error of this `kind` at this place."""
        mark = self.yaml.start_mark
        return kind(file=self.file, line=mark.line + 1, column=mark.column + 1, **data)

    def wrong(self, expected: str) -> errors.UnreadableStatutes:
        return self.problem(errors.WrongShape, expected=expected, found=self._found())

    def _found(self) -> str:
        if isinstance(self.yaml, ScalarNode):
            return f"“{self.yaml.value}”" if self.yaml.value else "nothing"
        return "a list" if isinstance(self.yaml, SequenceNode) else "a mapping"

    def entries(self) -> dict[str, "Node"]:
        """The entries of a mapping, in the order of the file."""
        if not isinstance(self.yaml, MappingNode):
            raise self.wrong("a mapping")
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key_yaml, value_yaml in self.yaml.value:
            key = Node(self.file, key_yaml)
            name = key.text()
            if name in entries:
                raise key.problem(errors.RepeatedKey, key=name, first=lines[name])
            lines[name] = key_yaml.start_mark.line + 1
            entries[name] = Node(self.file, value_yaml)
        return entries

    def keyed(self, known: Sequence[str], required: Sequence[str] = ()) -> dict[str, "Node"]:
        """The entries of a mapping whose keys are all `known`, with the `required` ones among them."""
        entries = self.entries()
        for key_yaml, _ in self.yaml.value:
            if key_yaml.value not in known:
                key = Node(self.file, key_yaml)
                raise key.problem(errors.UnknownKey, key=key_yaml.value, known=", ".join(known))
        for key_name in required:
            if key_name not in entries:
                raise self.problem(errors.MissingKey, key=key_name)
        return entries

    def parts(self) -> list["Node"]:
        """The items of a list."""
        if not isinstance(self.yaml, SequenceNode):
            raise self.wrong("a list")
        return [Node(self.file, part) for part in self.yaml.value]

    def text(self) -> str:
        if not isinstance(self.yaml, ScalarNode) or not self.yaml.value.strip():
            raise self.wrong("a text")
        return str(self.yaml.value).strip()

    def whole(self, *, least: int = 0, most: int = LARGEST_NUMBER) -> int:
        text = self.text()
        if not (text.isascii() and text.isdecimal() and len(text) <= 16 and least <= int(text) <= most):
            raise self.wrong(f"a whole number from {least} to {most}")
        return int(text)

    def truth(self) -> bool:
        text = self.text()
        if text not in ("true", "false"):
            raise self.wrong("true or false")
        return text == "true"

    def share(self) -> Fraction:
        """An exact share from 0 to 1: 2/3, 55%, 0.55."""
        text = self.text()
        if not SHARE.fullmatch(text):
            raise self.wrong("a share such as 2/3, 55% or 0.55")
        try:
            value = Fraction(text.removesuffix("%").strip()) / (100 if text.endswith("%") else 1)
        except ZeroDivisionError:
            raise self.problem(errors.ImpossibleThreshold, share=text, reason="it divides by zero") from None
        if not 0 <= value <= 1:
            reason = "it is over 1" if value > 1 else "it is under 0"
            raise self.problem(errors.ImpossibleThreshold, share=text, reason=reason)
        return value

    def choice(self, kind: type[Choice]) -> Choice:
        text = self.text()
        if text not in list(kind):
            raise self.wrong("one of " + ", ".join(kind))
        return kind(text)

    def among(self, names: Sequence[str], kind: str) -> str:
        """A text that is one of the declared `names` of this `kind`."""
        text = self.text()
        if text not in names:
            raise self.problem(errors.UnknownName, what=kind, name=text, known=", ".join(names) or "none")
        return text


def read_yaml(content: bytes, file: str) -> Node:
    """The top node of the one document in `content`; raises `UnreadableStatutes`."""
    if len(content) > LARGEST_FILE:
        raise _broken(file, f"it is larger than {LARGEST_FILE} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(file, "it is not UTF-8") from None
    node = Node(file, _composed(text, file))
    _refuse_anchors(node, set(), 0)
    return node


def _composed(text: str, file: str) -> Any:
    try:
        composed = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = str(error.problem or error.context).replace("\n", " ")
        raise errors.BrokenYaml(file=file, line=line, column=column, reason=reason) from None
    except (YAMLError, ValueError) as error:
        raise _broken(file, str(error).splitlines()[0] if str(error) else "unreadable") from None
    except RecursionError:
        raise _broken(file, "it nests too deep") from None
    if composed is None:
        raise _broken(file, "it is empty")
    return composed


def _broken(file: str, reason: str) -> errors.BrokenYaml:
    return errors.BrokenYaml(file=file, line=1, column=1, reason=reason)


def _refuse_anchors(node: Node, seen: set[int], depth: int) -> None:
    if node.yaml.anchor is not None or id(node.yaml) in seen:
        raise node.problem(errors.BrokenYaml, reason="anchors and aliases are not taken")
    if depth > DEEPEST:
        raise node.problem(errors.BrokenYaml, reason="it nests too deep")
    seen.add(id(node.yaml))
    if isinstance(node.yaml, ScalarNode):
        return
    children: list[Any] = node.yaml.value
    if isinstance(node.yaml, MappingNode):
        children = [part for pair in node.yaml.value for part in pair]
    for child in children:
        _refuse_anchors(Node(node.file, child), seen, depth + 1)


def titles(node: Node) -> dict[str, str]:
    """A text, or a text by language; a bare text stands under "und", no language said."""
    if isinstance(node.yaml, MappingNode):
        return {language: value.text() for language, value in node.entries().items()}
    return {"und": node.text()}
