"""Building elements of the vocabulary."""

import re
from typing import Final
from urllib.parse import quote
from xml.etree import ElementTree as ET

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_FOR_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def root_element() -> ET.Element:
    ET.register_namespace("", NAMESPACE)
    return ET.Element(f"{{{NAMESPACE}}}akomaNtoso")


def add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A child with these attributes; an empty one is left out."""
    given = {key: clean(value) for key, value in attributes.items() if value}
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", given)
    write(element, text)
    return element


def write(element: ET.Element, text: str) -> None:
    """Put text behind what an element holds already; the end of a line is a `br`."""
    for nth, line in enumerate(text.split("\n")):
        if nth:
            ET.SubElement(element, f"{{{NAMESPACE}}}br")
        last = element[-1] if len(element) else None
        if last is None:
            element.text = (element.text or "") + clean(line)
        else:
            last.tail = (last.tail or "") + clean(line)


def clean(text: str) -> str:
    return NOT_FOR_XML.sub("\ufffd", text)


def identity(name: str) -> str:
    """An id without the signs that an attribute of identity may not hold; it can be read back."""
    return quote(name, safe="#.-_~")
