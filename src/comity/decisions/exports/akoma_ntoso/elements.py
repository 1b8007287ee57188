"""Building elements of the vocabulary."""

import re
from typing import Final
from xml.etree import ElementTree as ET

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
NOT_FOR_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def root_element() -> ET.Element:
    ET.register_namespace("", NAMESPACE)
    return ET.Element(f"{{{NAMESPACE}}}akomaNtoso")


def add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A child with these attributes; `as_` stands for a word that Python keeps for itself."""
    given = {key.rstrip("_"): clean(value) for key, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", given)
    if text:
        element.text = clean(text)
    return element


def add_in(language: str, parent: ET.Element, name: str, text: str) -> ET.Element:
    """The same with the language of its words."""
    element = add(parent, name, text)
    if language:
        element.set(XML_LANGUAGE, language)
    return element


def clean(text: str) -> str:
    return NOT_FOR_XML.sub("\ufffd", text)
