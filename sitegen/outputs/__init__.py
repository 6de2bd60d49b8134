"""Plans the Outputs of a Library: everything that is published, one module for each kind.

A new kind of output is a module with a `Planner` and its name in PLANNERS.
"""

from sitegen.outputs import assets, media
from sitegen.outputs.addresses import redirects, server_maps
from sitegen.outputs.feeds import calendars, language_feeds, list_feeds
from sitegen.outputs.metadata import cards, icons, manifests
from sitegen.outputs.output import Indexer, Planner
from sitegen.outputs.pages import (
    archives,
    events,
    homes,
    languages,
    not_found,
    people,
    plain_pages,
    sections,
    stories,
    subscriptions,
    terms,
)
from sitegen.outputs.search import search
from sitegen.outputs.sitemaps import news_sitemap, robots, sitemaps

PLANNERS: tuple[Planner, ...] = (
    languages.PLANNER,
    homes.PLANNER,
    sections.PLANNER,
    archives.PLANNER,
    stories.PLANNER,
    events.PLANNER,
    people.PLANNER,
    plain_pages.PLANNER,
    terms.PLANNER,
    not_found.PLANNER,
    language_feeds.PLANNER,
    list_feeds.PLANNER,
    calendars.PLANNER,
    subscriptions.PLANNER,
    search.PLANNER,
    news_sitemap.PLANNER,
    robots.PLANNER,
    redirects.PLANNER,
    assets.PLANNER,
    manifests.PLANNER,
    cards.PLANNER,
    icons.PLANNER,
)

# They receive the planned outputs too, so that they always agree with what is published.
INDEXERS: tuple[Indexer, ...] = (
    media.INDEXER,
    sitemaps.INDEXER,
    server_maps.REDIRECT_FILE,
    server_maps.NGINX_MAP,
)


# The names in [outputs] of site.toml; "related" is a part of stories' pages.
SWITCHES = (*(each.name for each in PLANNERS), *(each.name for each in INDEXERS), "related")
