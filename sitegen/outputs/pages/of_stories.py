"""The planner of kinds with a page for each story: parts, pages, sitemap entries.

A story is anything with its own file in a section: news, an event, a person, a plain page.
"""

from collections.abc import Callable, Iterator
from functools import partial

from sitegen.config.site import Kind
from sitegen.library.addresses import permalinks
from sitegen.library.library import Library, PublicationType
from sitegen.library.lists.list_keys import of_section
from sitegen.library.publications.photos import Download, Photo
from sitegen.library.publications.publication import Page, PublicStory
from sitegen.outputs.output import Output, Planner, Stage, Template, View
from sitegen.outputs.sitemaps.listing import Listing


def per_story(
    name: str,
    kind: type[PublicationType],
    template: str,
    view: Callable[[Library, PublicationType, Page], View],
) -> Planner:
    """Return the planner of a page for each story of *kind* in each of its languages.

    A part is a story, by its key.
    """

    def plan(library: Library, key: str) -> Iterator[Output]:
        story = library.publication(kind, key)
        for page in story.pages:
            shown = partial(view, library, story, page)
            yield page_output(library, page, story, template, shown)

    return Planner(name, partial(keys_of, kind=kind.kind), plan)


def keys_of(library: Library, kind: Kind) -> Iterator[str]:
    """Yield the keys of all public stories in the sections of *kind*, by section."""
    for section in library.site.sections:
        if section.kind is kind:
            lists = (library.lists.get(of_section(t, section.id)) for t in library.site.tags)
            yield from dict.fromkeys(key for entries in lists for key, _ in entries or ())


def page_output(
    library: Library, page: Page, story: PublicStory, template: str, view: Callable[[], View]
) -> Output:
    """Return the output of a story's, event's, person's or plain page."""
    return Output(
        path=permalinks.file_of(page.address),
        recipe=Template(template),
        view=view,
        language=page.language,
        stage=Stage.PAGE,
        origin=page.path,
        listing=listing(story, page),
        files=partial(_files, library, page),
    )


def _files(library: Library, page: Page) -> Iterator[Photo | Download]:
    if page.cover:
        yield page.cover.photo
    yield from library.files(page.key, page.language)


def listing(publication: PublicStory, page: Page) -> Listing:
    """Return the sitemap entry of a story's page; its date is `updated`, else `published`."""
    moment = publication.updated or publication.published
    versions = tuple((each.language, each.address) for each in publication.pages)
    return Listing(page.address, versions, moment.at if moment else None)
