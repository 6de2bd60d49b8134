"""Published texts whose words nobody has approved, where the site demands it."""

from collections.abc import Iterator

from sitegen.checks.finished import Finished
from sitegen.diagnostics.diagnostic import Finding
from sitegen.library.stories.approval import approval_faults


def not_approved(build: Finished) -> Iterator[Finding]:
    """Yield a note for each published text without a valid approval."""
    if build.site.is_approval_needed:
        yield from approval_faults(build.texts[story.key] for story in build.stories)
