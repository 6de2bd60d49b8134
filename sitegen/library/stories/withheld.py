"""Notes for authors about each part of content/ that readers do not see now, and why."""

from collections.abc import Container, Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.schedule import Schedule
from sitegen.library.stories.link_story import LinkedStory, Withholding
from sitegen.library.stories.story import Story, StoryVersion

CODES = frozenset({"not-yet-public", "expired", "draft", "person-not-named"})
_STATUS = "status"
_BEGINNINGS, _ENDS = ("date", "publish_at", "embargo_until", "from"), ("expires_at", "until")


class Showing(msgspec.Struct, frozen=True):
    """What the site shows at one moment.

    *stories* are all, by key, *public* those with pages, *timing* has the reason for most others;
    *off* are the kinds whose pages the site has switched off.
    """

    stories: Mapping[str, Story]
    public: Container[str]
    timing: Schedule
    off: Container[Kind]
    site: Site


def withheld(every: Iterable[LinkedStory], showing: Showing) -> Iterator[Finding]:
    """Yield a note for each story, translation and notice that readers do not see now.

    A note stays true until the next change of *showing*.
    """
    for linked in every:
        story = showing.stories.get(linked.key)
        if story is None:
            yield from _notice(linked, showing)
        elif story.has_drafts or story.is_draft or story.key not in showing.public:
            yield from _drafts(story, linked, showing.site)
            yield from _hidden(story, linked, showing)


def _notice(linked: LinkedStory, showing: Showing) -> Iterator[Finding]:
    for withholding in _withholdings(linked, (_STATUS,)):
        yield _note("draft", withholding, key=linked.key, what=linked.key)
    yield from _by_the_clock(linked, linked.key, showing)


def _drafts(story: Story, linked: LinkedStory, site: Site) -> Iterator[Finding]:
    """Yield a note for a story that is a draft, else for each translation that is one."""
    drafts = {each.path: each for each in story.versions if each.is_draft}
    for withholding in _withholdings(linked, (_STATUS,)):
        version = drafts.get(withholding.path)
        if story.is_draft:
            what = _named(version or story.nearest(story.original), story, site)
            yield _note("draft", withholding, key=story.key, what=what)
        elif version:
            yield _note(
                "draft",
                withholding,
                key=story.key,
                what=_named(version, story, site),
                language=version.language,
            )


def _hidden(story: Story, linked: LinkedStory, showing: Showing) -> Iterator[Finding]:
    if story.is_draft or story.key in showing.public or story.kind in showing.off:
        return
    version = story.nearest(story.original)
    if version is None:
        return
    found = [*_by_the_clock(linked, _named(version, story, showing.site), showing)]
    yield from found
    if not found and story.kind is Kind.PERSON and story.key in showing.timing.public:
        yield from found_in(version.path, [Diagnostic("person-not-named")])


def _by_the_clock(linked: LinkedStory, what: str, showing: Showing) -> Iterator[Finding]:
    """Yield a note for what is not yet public, or no longer public."""
    if linked.key in showing.timing.awaited:
        yield from _timed("not-yet-public", linked, what, _BEGINNINGS)
    elif linked.key in showing.timing.expired:
        yield from _timed("expired", linked, what, _ENDS)


def _timed(code: str, linked: LinkedStory, what: str, fields: Container[str]) -> Iterator[Finding]:
    for withholding in _withholdings(linked, fields):
        details = {"moment": withholding.moment, "field": withholding.field}
        yield _note(code, withholding, key=linked.key, what=what, **details)


def _withholdings(linked: LinkedStory, fields: Container[str]) -> Iterator[Withholding]:
    return (withholding for withholding in linked.withholdings if withholding.field in fields)


def _named(version: StoryVersion | None, story: Story, site: Site) -> str:
    """Return the address that a page will have or had, else the story's key."""
    address = version.address if version else ""
    return f"{site.base_url}{address}" if address else story.key


def _note(code: str, withholding: Withholding, **arguments: str) -> Finding:
    [found] = found_in(
        withholding.path, [Diagnostic(code, withholding.line, withholding.column, arguments)]
    )
    return found
