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


class RefusedPathError(ValueError):
    """A build may not write at a path; *message* is the catalogue's, with its *arguments*."""

    def __init__(self, message: str, arguments: dict[str, str]) -> None:
        super().__init__(message, arguments)
        self.message = message
        self.arguments = arguments


class UnknownLanguagesError(ValueError):
    """A language was named that the site does not have; *known* are those that it has."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(known)
        self.known = known


# What a store raises besides OSError.
STORE_ERRORS = (UnusableStateError, SourceChangedError)
