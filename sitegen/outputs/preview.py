"""The marker file of a folder that shows drafts, which must never be published."""

from collections.abc import Iterator

from sitegen.config.site import SITE_FILE
from sitegen.library.library import Library
from sitegen.outputs.output import Nothing, Output, Serialize, Stage, Store, single_part

PREVIEW_MARKER = ".sitegen-drafts"


def plan(_library: Library) -> Iterator[Output]:
    """Yield the marker file."""
    yield Output(PREVIEW_MARKER, Serialize(preview_marker), Nothing, "", Stage.FILE, SITE_FILE)


# Not among PLANNERS: only `build --drafts` has it.
PLANNER = single_part("preview", plan)


def preview_marker(_view: Nothing, _store: Store) -> bytes:
    """Return the text of the marker file, for people who open it."""
    return b"This folder shows drafts and scheduled stories. It is not to be published.\n"
