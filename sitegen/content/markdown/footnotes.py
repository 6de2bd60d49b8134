"""Footnotes like Python-Markdown's, in linear time."""

from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FootnoteExtension

_BACKLINK = "↩"


class Footnotes(FootnoteExtension):
    """Python-Markdown's footnotes without its repeated search for a free id."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TEXT=_BACKLINK, BACKLINK_TITLE="")

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002
        """Return the id of a reference; the second one to a footnote contains a 2."""
        if not found:
            return reference
        count = self.found_refs.get(reference, 0) + 1
        self.found_refs[reference] = count
        head, separator, name = reference.partition(self.get_separator())
        return reference if count == 1 else f"{head}{count}{separator}{name}"

    def reference(self, name: str, number: int) -> Element:
        """Return the element that refers to the footnote *name*, with its *number*."""
        mark = Element("sup", {"id": self.makeFootnoteRefId(name, found=True)})
        link = SubElement(
            mark, "a", {"href": f"#{self.makeFootnoteId(name)}", "class": "footnote-ref"}
        )
        link.text = str(number)
        return mark
