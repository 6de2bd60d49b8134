"""Builds small XML documents: elements with text, and the serialized bytes."""

import re
from xml.etree import ElementTree as ET

# Characters that XML cannot contain, not even escaped (XML 1.0, 2.2).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(parent: ET.Element, name: str, content: str, **attributes: str) -> None:
    """Add an element that has only text to *parent*."""
    ET.SubElement(parent, name, attributes).text = _FORBIDDEN.sub("", content)


def document(root: ET.Element) -> bytes:
    """Return *root* as the bytes of a file."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
