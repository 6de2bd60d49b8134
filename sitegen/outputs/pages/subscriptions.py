"""The page of each language that explains how to subscribe to the site."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from sitegen.languages.collation import sort_key
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library
from sitegen.outputs.feeds.language_feeds import formats
from sitegen.outputs.feeds.list_feeds import section_fronts, term_fronts
from sitegen.outputs.output import Output, Template, list_output, per_language
from sitegen.outputs.views.list_views import Group, Subscriptions
from sitegen.outputs.views.shared_parts import home_crumb, versions
from sitegen.outputs.views.views import Head, NameLink


def plan(library: Library, language: str) -> Iterator[Output]:
    """Yield the page of one language, if the site has feeds or calendars."""
    site = library.site
    if site.has_subscriptions:
        there = {each.tag: permalinks.subscribe(each) for each in site.languages}
        shown = partial(view, library, language, there)
        template = Template("subscribe.html")
        yield list_output(there[language], template, shown, language, there.items())


PLANNER = per_language("subscriptions", plan)


def view(library: Library, language: str, there: dict[str, str]) -> Subscriptions:
    """Return the feeds and the calendar of *language*; *there* has the page's addresses."""
    site = library.site
    has_lists = site.is_on("list_feeds")
    calendar = site.base_url + permalinks.calendar(language) if site.is_on("calendars") else ""
    return Subscriptions(
        head=Head(
            address=there[language],
            title=site.language(language).title,
            description="",
            versions=versions(library, there, there),
            crumbs=(home_crumb(library, language),),
            menu="",
        ),
        feeds=formats(library, language) if site.is_on("feeds") else (),
        sections=_feeds(library, section_fronts(library, language).values()) if has_lists else (),
        taxonomies=tuple(_groups(library, language)) if has_lists else (),
        calendar=calendar,
        webcal=f"webcal:{calendar.partition(':')[2]}" if calendar else "",
    )


def _groups(library: Library, language: str) -> Iterator[Group]:
    """Yield the terms of each taxonomy that have a feed, in alphabetical order."""
    fronts = term_fronts(library, language)
    for taxonomy in library.site.taxonomies:
        own = [each for list_name, each in fronts.items() if list_name.split("/")[2] == taxonomy.id]
        own.sort(key=lambda each: (sort_key(each.name, language), each.address))
        if own:
            yield Group(taxonomy.titles[language], _feeds(library, own))


def _feeds(library: Library, fronts: Iterable[NameLink]) -> tuple[NameLink, ...]:
    """Return links to the feeds of lists, with the names of their *fronts*."""
    base = library.site.base_url
    return tuple(
        replace(each, address=base + permalinks.feed_below(each.address)) for each in fronts
    )
