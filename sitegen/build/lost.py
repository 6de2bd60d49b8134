"""What a build cannot go on from, though neither an author nor the program did anything wrong."""


class WorkerLostError(Exception):
    """A worker process ended before its work was done; a rerun of the command does the rest.

    *end* is the signal that killed it or its exit code, "" when that is unknown.
    """

    def __init__(self, end: str) -> None:
        super().__init__(end)
        self.end = end
