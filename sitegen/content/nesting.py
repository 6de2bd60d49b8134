"""Limits of nesting, which protect recursive parsers from a stack overflow.

libyaml's composer, the block parser and the serializer of its tree are recursive. No text written
by a person comes near these limits.
"""

DEEPEST_BLOCKS = 50  # quotations, lists and footnotes inside one another
_DEEPEST_MAPPING = 100
_MOST_ELEMENTS = 5_000  # HTML elements inside one another
# Fewer brackets and dashes, or less indentation, cannot exceed the limit of a mapping.
_THRESHOLD = 40
_WIDE = " " * _THRESHOLD


class NestedTooDeeplyError(Exception):
    """A text has too many nested blocks; *line* is the first line beyond the limit."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def too_deep_line(block: str) -> int | None:
    """Return the line, from 0, on which the YAML *block* is nested too deeply for a composer.

    Reading the parser's events needs no recursion; it is done only for a text with enough
    brackets, dashes or indentation to exceed the limit.
    """
    brackets = sum(map(block.count, ("[", "{", "- ", "? ", "-\n", "?\n")))
    if brackets < _THRESHOLD and _WIDE not in block:
        return None
    import yaml  # noqa: PLC0415 (it starts slowly, and Markdown alone needs no YAML)

    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEEPEST_MAPPING:
                return event.start_mark.line if event.start_mark else 0
    except yaml.YAMLError:
        return None  # reported when it is composed, which fails at the same place
    return None


def too_many_elements(html: str) -> bool:
    """Return whether *html* has more nested elements than a sanitizer should process."""
    tags = html.count("<")
    return tags > _MOST_ELEMENTS < tags - 2 * html.count("</") - html.count("<br")
