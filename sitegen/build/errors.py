"""What may go wrong in reading that no author and no template is to blame for.

Nothing is imported here: commands know these errors before anything else is imported.
"""


class UnusableStateError(Exception):
    """The state is damaged or of another version; the reason is the text."""


class SourceChangedError(Exception):
    """A file has other bytes than when it was read first; the next build sees them."""


# What a store raises besides OSError.
STORE_ERRORS = (UnusableStateError, SourceChangedError)
