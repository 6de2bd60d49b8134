"""What a build cannot go on from, though no author and no template is to blame.

Nothing is imported here: commands know these errors before anything else is imported.
"""


class UnusableStateError(Exception):
    """The state is damaged or of another version; the reason is the text."""


class SourceChangedError(Exception):
    """A file has other bytes than when it was read first; the next build sees them."""


class WorkerLostError(Exception):
    """A worker process ended before its work was done; a rerun of the command does the rest.

    *end* is the signal that killed it or its exit code, "" when that is unknown.
    """

    def __init__(self, end: str) -> None:
        super().__init__(end)
        self.end = end


# What a store raises besides OSError.
STORE_ERRORS = (UnusableStateError, SourceChangedError)
