"""How deeply a text may be nested: what the parsers behind us would not survive.

libyaml's composer, our parser of blocks and the serializer of its tree recurse. No text of a
person comes near these limits.
"""

DEEPEST_BLOCKS = 50  # quotations, lists and footnotes inside one another
_DEEPEST_MAPPING = 100
_MOST_ELEMENTS = 5_000  # HTML elements inside one another
# Fewer brackets and dashes, and narrower indentation, cannot make a mapping too deep.
_SUSPICIOUS = 40
_WIDE = " " * _SUSPICIOUS


class NestedTooDeeplyError(Exception):
    """A text has more blocks inside one another than are read; *line* is the first such line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def too_deep_line(block: str) -> int | None:
    """Return the line, from 0, on which the YAML *block* is nested too deeply for a composer.

    The events of the parser are read without recursion, and only where the text has so many
    brackets or dashes, or is indented so far, that it could be.
    """
    signs = sum(map(block.count, ("[", "{", "- ", "? ", "-\n", "?\n")))
    if signs < _SUSPICIOUS and _WIDE not in block:
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
        return None  # told when it is composed, which stops at the same place
    return None


def too_many_elements(html: str) -> bool:
    """Tell whether *html* opens more elements inside one another than a cleaner should go."""
    tags = html.count("<")
    return tags > _MOST_ELEMENTS < tags - 2 * html.count("</") - html.count("<br")
