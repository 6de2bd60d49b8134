"""What a button can put in the place of a mistake: where a diagnostic has both texts."""

import msgspec

from sitegen.diagnostics.diagnostic import Diagnostic

# Their argument "corrected" stands for "word".
_CORRECTED = frozenset({"mixed-letters", "straight-quotes", "hyphen-for-dash"})
# Their argument "suggestion" stands for the first of these that they have.
_SUGGESTED = frozenset(
    "dead-link dead-anchor missing-photo not-bold not-a-link video-shortcode "
    "unknown-topic unknown-person unknown-event unknown-story wrong-choice not-yes-or-no".split()
)
_WRONG = ("text", "target", "anchor", "shortcode", "value")
_SHOWN = 40  # characters: a longer argument may be cut


class Remedy(msgspec.Struct, frozen=True):
    """The text that is *wrong*, and the *right* one."""

    wrong: str
    right: str


def remedy(found: Diagnostic) -> Remedy | None:
    """Return how *found* is corrected, None where a person has to decide."""
    given = found.arguments
    if found.code in _CORRECTED:
        made = Remedy(given["word"], given["corrected"])
        is_whole = max(len(made.wrong), len(made.right)) < _SHOWN
        return made if is_whole else None
    right = given.get("suggestion", "")
    wrong = next((given[name] for name in _WRONG if given.get(name)), "")
    is_known = found.code in _SUGGESTED and wrong and right
    return Remedy(wrong, right) if is_known and wrong != right else None


def place_in(line: str, column: int, wrong: str) -> int | None:
    """Return where *wrong* begins in a *line*: around the place *column* (from 0), else after it.

    None when it is not there as it is.
    """
    around = line.rfind(wrong, max(column - len(wrong) + 1, 0), column + len(wrong))
    found = around if around >= 0 else line.find(wrong, column)
    return found if found >= 0 else None
