"""A site as authors' commands read it."""

from sitegen.authoring.workspace import Workspace, open_workspace
from sitegen.library.stories.translations import progress
from tests.sites import SiteFolder


def room_of(site: SiteFolder) -> Workspace:
    """Return the workspace of a site as its files are now."""
    return open_workspace(site.folder, site.settings(), site.state)


def states(site: SiteFolder) -> dict[tuple[str, str], str]:
    """Return the state of each story's translation in each language."""
    room = room_of(site)
    return {
        (key, tag): str(progress(room.texts[key], tag))
        for key in room.texts
        for tag in room.site.tags
    }
