"""The Library into Outputs: what is published, one module for each kind.

A new kind of output is a module with a `Planner` and its name in PLANNERS.
"""

from sitegen.outputs import (
    archives,
    assets,
    calendars,
    cards,
    events,
    feeds,
    homes,
    icons,
    languages,
    list_feeds,
    manifests,
    media,
    news_sitemap,
    not_found,
    pages,
    people,
    redirects,
    robots,
    search,
    sections,
    server_maps,
    sitemaps,
    stories,
    subscriptions,
    terms,
)
from sitegen.outputs.output import Indexer, Planner

PLANNERS: tuple[Planner, ...] = (
    languages.PLANNER,
    homes.PLANNER,
    sections.PLANNER,
    archives.PLANNER,
    stories.PLANNER,
    events.PLANNER,
    people.PLANNER,
    pages.PLANNER,
    terms.PLANNER,
    not_found.PLANNER,
    feeds.PLANNER,
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

# They see the planned outputs too, so that they cannot disagree with what is published.
INDEXERS: tuple[Indexer, ...] = (
    media.INDEXER,
    sitemaps.INDEXER,
    server_maps.REDIRECT_FILE,
    server_maps.NGINX_MAP,
)


# Names that [outputs] knows; "related" is a part of stories' pages.
SWITCHES = (*(each.name for each in PLANNERS), *(each.name for each in INDEXERS), "related")
