"""Blocks that are never shown: Jinja ignores a block that no base of its template has.

A block is shown where a base has its name, inside a block that is shown, and by `self.NAME()`.
"""

from collections.abc import Mapping

from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.diagnostics.suggestion import suggesting
from sitegen.rendering.outline import TemplateBlock, TemplateOutline
from sitegen.rendering.templates import DEFAULT, Templates


def unknown_blocks(
    templates: Templates, outlines: Mapping[str, TemplateOutline]
) -> tuple[Finding, ...]:
    """Return a finding for each block of the site's own templates that is never shown.

    The package's pages are left out: a site's base.html may have fewer blocks than the package's.
    """
    called = frozenset(name for each in outlines.values() for name in each.shown)
    found: list[Finding] = []
    for name, file in templates.own():
        own = outlines.get(name)
        if own is None or not own.bases or file.path.startswith(DEFAULT):
            continue
        known = _inherited(own, outlines, called, (name,))
        if known is not None:
            shown = _shown(own, known, called)
            never = [block for block in own.blocks if block.name not in shown]
            found += found_in(file.path, [_fault(block, own, known) for block in never])
    return tuple(found)


def _inherited(
    own: TemplateOutline,
    outlines: Mapping[str, TemplateOutline],
    called: frozenset[str],
    above: tuple[str, ...],
) -> frozenset[str] | None:
    """Return the blocks that the bases show; None when one is computed, missing or in a cycle.

    The names in *above* extend each other, the last of them with the outline *own*.
    """
    if own.bases is None:
        return None
    known: frozenset[str] = frozenset()
    for name in own.bases:
        base = outlines.get(name)
        if base is None or name in above:
            return None
        inherited = _inherited(base, outlines, called, (*above, name))
        if inherited is None:
            return None
        known |= _shown(base, inherited, called)
    return known


def _shown(
    own: TemplateOutline, inherited: frozenset[str], called: frozenset[str]
) -> frozenset[str]:
    """Return the blocks that a template shows whose bases show those *inherited*."""
    shown = {*inherited, *called}
    for block in own.blocks:  # an outer block comes before those inside it
        if not own.bases or block.inside in shown:
            shown.add(block.name)
    return frozenset(inherited | {block.name for block in own.blocks if block.name in shown})


def _fault(block: TemplateBlock, own: TemplateOutline, known: frozenset[str]) -> Diagnostic:
    arguments = {
        "block": block.name,
        "base": ", ".join(own.bases or ()),
        "known": ", ".join(sorted(known)),
    }
    return Diagnostic("unknown-block", block.line, 1, suggesting(arguments, block.name, known))
