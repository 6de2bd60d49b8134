"""How deeply a text may be nested: what the parsers behind us would never finish, or not survive.

libyaml's composer and Python-Markdown recurse, and Python-Markdown reads on to the end of the
paragraph for every bracket that is open, so its time grows with the square. No text of a person
comes near these limits.
"""

import re

_DEEPEST_MAPPING = 100
# Quotations and items of numbered lists, each inside the one before it.
_STAIRS = re.compile(r"[ \t]*(?:(?:[-*+][ \t]+)?(?:>[ \t]*|\d{1,9}[.)] [ \t]*)){50}")
_SHORTEST_STAIRS = 50
_BRACKETS = (("[", "]"), ("(", ")"), ("<", ">"))
_MOST_READING = 10_000_000  # characters read again and again, some seconds
_MOST_ELEMENTS = 5_000  # HTML elements inside one another
_SUSPICIOUS = 200


def too_deep_matter(block: str) -> bool:
    """Tell whether the YAML *block* is nested more deeply than a composer should be asked to go.

    The events of the parser are read without recursion, and only where the text has so many
    brackets or dashes that it could be.
    """
    if sum(map(block.count, ("[", "{", "- ", "? ", "-\n", "?\n"))) < _SUSPICIOUS:
        return False
    import yaml  # noqa: PLC0415 (it starts slowly, and Markdown alone needs no YAML)

    depth = 0
    try:
        for event in yaml.parse(block, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEEPEST_MAPPING:
                return True
    except yaml.YAMLError:
        return False  # told when it is composed, which stops at the same place
    return False


def too_deep_markdown(text: str) -> bool:
    """Tell whether Markdown's time or stack would not do for *text*."""
    tags = text.count("<")
    if tags > _MOST_ELEMENTS < tags - 2 * text.count("</") - text.count("<br"):
        return True
    lines = (line for line in text.split("\n") if len(line) >= _SHORTEST_STAIRS)
    if any(map(_STAIRS.match, lines)):
        return True
    return len(text) ** 2 > _MOST_READING and any(
        _reading(block, opening, closing) > _MOST_READING
        for opening, closing in _BRACKETS
        if text.count(opening) > _SUSPICIOUS
        for block in text.split("\n\n")
    )


def _reading(block: str, opening: str, closing: str) -> int:
    """Return how many characters are read when each bracket is followed to its end."""
    if block.count(opening) * len(block) <= _MOST_READING:
        return 0
    depth = total = last = 0
    for found in re.finditer(re.escape(opening) + "|" + re.escape(closing), block):
        total += depth * (found.start() - last)
        last = found.start()
        depth = depth + 1 if found[0] == opening else max(depth - 1, 0)
    return total + depth * (len(block) - last)
