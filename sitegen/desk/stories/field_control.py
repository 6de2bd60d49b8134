"""A field of a form as a page shows it, with its inputs and their options."""

import msgspec

from sitegen.diagnostics.wording import Message


class Option(msgspec.Struct, frozen=True):
    """A value that a control offers, in words."""

    value: str
    words: str
    is_chosen: bool


class FieldControl(msgspec.Struct, frozen=True):
    """A field of a form. *kind* names its control in story.html; *name* is that of its inputs.

    *inputs* are their texts: two for a moment, which has a day and an hour. A control of references
    *offers* names; terms of the taxonomy *adds_to* can be added there. One that is not *shown* at
    once stands behind "More fields".
    """

    name: str
    kind: str
    label: str
    inputs: tuple[str, ...]
    options: tuple[Option, ...] = ()
    offers: tuple[str, ...] = ()
    adds_to: str = ""
    is_required: bool = False
    is_shown: bool = True
    faults: tuple[Message, ...] = ()
