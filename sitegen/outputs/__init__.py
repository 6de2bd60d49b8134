"""The Library into Outputs: what is published, one module for each kind.

A new kind of output is a module with a function `plan` and its name in PLANNERS.
"""

from sitegen.outputs import (
    archives,
    assets,
    calendars,
    events,
    feeds,
    homes,
    languages,
    media,
    not_found,
    pages,
    people,
    redirects,
    robots,
    sections,
    sitemaps,
    stories,
    terms,
)
from sitegen.outputs.output import Indexer, Planner

PLANNERS: tuple[Planner, ...] = (
    languages.plan,
    homes.plan,
    sections.plan,
    archives.plan,
    stories.plan,
    events.plan,
    people.plan,
    pages.plan,
    terms.plan,
    not_found.plan,
    feeds.plan,
    calendars.plan,
    robots.plan,
    redirects.plan,
    assets.plan,
    media.plan,
)

# They see the planned outputs too, so that they cannot disagree with what is published.
INDEXERS: tuple[Indexer, ...] = (sitemaps.index,)


def name_of(planner: Planner | Indexer) -> str:
    """Return the name by which [outputs] of site.toml switches a kind off: its module's."""
    return planner.__module__.rpartition(".")[2]


# Names that [outputs] knows; "related" is a part of stories' pages.
SWITCHES = (*map(name_of, PLANNERS), *map(name_of, INDEXERS), "related")
