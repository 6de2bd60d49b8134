"""Emphasis: matching runs of asterisks, underscores and tildes (CommonMark 6.2, GFM 6.5)."""

import unicodedata


class Run:
    """A delimiter run, and the elements that it closes and opens.

    *count* of its characters remain as text between the elements it closes and those it opens.
    """

    def __init__(self, mark: str, count: int, before: str, after: str) -> None:
        self.mark = mark
        self.count = self.length = count
        self.closes: list[str] = []
        self.opens: list[str] = []
        self.can_open, self.can_close = _flanks(mark, before, after)

    @property
    def key(self) -> tuple[str, bool, int]:
        """The properties that decide which runs this one can close."""
        return self.mark, self.can_open, self.length if self.mark == "~" else self.length % 3

    def closes_with(self, opener: "Run") -> bool:
        """Return whether this run can close the emphasis that *opener* opens."""
        if opener.mark != self.mark:
            return False
        if self.mark == "~":
            return opener.count == self.count
        both = (opener.can_open and opener.can_close) or (self.can_open and self.can_close)
        is_multiple_of_three = (opener.length + self.length) % 3 == 0
        return not (both and is_multiple_of_three and (opener.length % 3 or self.length % 3))


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a run between the characters *before* and *after* can open, can close."""
    is_left = not _is_space(after) and (
        not _is_punctuation(after) or _is_space(before) or _is_punctuation(before)
    )
    is_right = not _is_space(before) and (
        not _is_punctuation(before) or _is_space(after) or _is_punctuation(after)
    )
    if mark != "_":
        return is_left, is_right
    return (
        is_left and (not is_right or _is_punctuation(before)),
        is_right and (not is_left or _is_punctuation(after)),
    )


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def pair(runs: list[Run]) -> None:
    """Match each run that can close with the nearest opener."""
    openers: list[Run] = []
    # How far down the openers were searched without success: each is checked once per kind.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.can_close and run.count:
            found = _opener(openers, run, bottoms.get(run.key, 0))
            if found < 0:
                bottoms[run.key] = len(openers)
                break
            _join(openers[found], run)
            del openers[found + (openers[found].count > 0) :]
            for key, bottom in bottoms.items():
                bottoms[key] = min(bottom, len(openers))
        if run.can_open and run.count:
            openers.append(run)


def _opener(openers: list[Run], run: Run, bottom: int) -> int:
    for number in range(len(openers) - 1, bottom - 1, -1):
        if run.closes_with(openers[number]):
            return number
    return -1


def _join(opener: Run, closer: Run) -> None:
    strong = min(opener.count, closer.count) > 1
    tag = "del" if opener.mark == "~" else "strong" if strong else "em"
    opener.opens.append(tag)
    closer.closes.append(tag)
    opener.count -= 1 + strong
    closer.count -= 1 + strong
