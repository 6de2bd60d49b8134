"""A site as an author's command finds it."""

from sitegen.authoring.newsroom import Newsroom
from sitegen.build.sources import look_up
from sitegen.library.translations import progress
from tests.sites import SiteFolder


def room_of(site: SiteFolder) -> Newsroom:
    """Return the newsroom of a site as its files are now."""
    settings = site.settings()
    content = look_up(site.folder, settings, site.state)
    return Newsroom(site.folder, settings, content.sources.texts, content.names)


def states(site: SiteFolder) -> dict[tuple[str, str], str]:
    """Return how far each story is in each language."""
    room = room_of(site)
    return {
        (key, tag): str(progress(room.texts[key], tag))
        for key in room.texts
        for tag in room.site.tags
    }
