"""What of content/ readers do not see now, and why: a note for each, for its author alone."""

from collections.abc import Container, Iterable, Iterator, Mapping

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.library.schedule import Schedule
from sitegen.library.stories.link_story import Withholding, LinkedStory
from sitegen.library.stories.story import Story, StoryVersion

CODES = frozenset({"not-yet-public", "expired", "draft", "person-not-named"})
_STATUS = "status"
_BEGINNINGS, _ENDS = ("date", "publish_at", "embargo_until", "from"), ("expires_at", "until")


class Showing(msgspec.Struct, frozen=True):
    """What the site shows at one moment.

    *stories* are all by key, *public* those with pages, *timing* says why others have none; *off*
    are the kinds whose pages the site has switched off.
    """

    stories: Mapping[str, Story]
    public: Container[str]
    timing: Schedule
    off: Container[Kind]
    site: Site


def withheld(every: Iterable[LinkedStory], showing: Showing) -> Iterator[Finding]:
    """Yield a note for each story, translation and notice that readers do not see now.

    A note says nothing that changes before the next change of *showing*.
    """
    for told in every:
        story = showing.stories.get(told.key)
        if story is None:
            yield from _notice(told, showing)
        elif story.has_drafts or story.is_draft or story.key not in showing.public:
            yield from _drafts(story, told, showing.site)
            yield from _hidden(story, told, showing)


def _notice(told: LinkedStory, showing: Showing) -> Iterator[Finding]:
    for hold in _withholdings(told, (_STATUS,)):
        yield _note("draft", hold, key=told.key, what=told.key)
    yield from _by_the_clock(told, told.key, showing)


def _drafts(story: Story, told: LinkedStory, site: Site) -> Iterator[Finding]:
    """Yield a note for a story that is a draft, else for each translation that is one."""
    drafts = {each.path: each for each in story.versions if each.is_draft}
    for hold in _withholdings(told, (_STATUS,)):
        telling = drafts.get(hold.path)
        if story.is_draft:
            what = _named(telling or story.nearest(story.original), story, site)
            yield _note("draft", hold, key=story.key, what=what)
        elif telling:
            yield _note(
                "draft",
                hold,
                key=story.key,
                what=_named(telling, story, site),
                language=telling.language,
            )


def _hidden(story: Story, told: LinkedStory, showing: Showing) -> Iterator[Finding]:
    if story.is_draft or story.key in showing.public or story.kind in showing.off:
        return
    telling = story.nearest(story.original)
    if telling is None:
        return
    found = [*_by_the_clock(told, _named(telling, story, showing.site), showing)]
    yield from found
    if not found and story.kind is Kind.PERSON and story.key in showing.timing.public:
        yield from found_in(telling.path, [Diagnostic("person-not-named")])


def _by_the_clock(told: LinkedStory, what: str, showing: Showing) -> Iterator[Finding]:
    """Yield a note for what is not public yet, or not any more."""
    if told.key in showing.timing.awaited:
        yield from _timed("not-yet-public", told, what, _BEGINNINGS)
    elif told.key in showing.timing.expired:
        yield from _timed("expired", told, what, _ENDS)


def _timed(code: str, told: LinkedStory, what: str, fields: Container[str]) -> Iterator[Finding]:
    for hold in _withholdings(told, fields):
        said = {"moment": hold.moment, "field": hold.field}
        yield _note(code, hold, key=told.key, what=what, **said)


def _withholdings(told: LinkedStory, fields: Container[str]) -> Iterator[Withholding]:
    return (hold for hold in told.withholdings if hold.field in fields)


def _named(telling: StoryVersion | None, story: Story, site: Site) -> str:
    """Return the address that a page will have or had; without one, the story's key."""
    address = telling.address if telling else ""
    return f"{site.base_url}{address}" if address else story.key


def _note(code: str, hold: Withholding, **arguments: str) -> Finding:
    [found] = found_in(hold.path, [Diagnostic(code, hold.line, hold.column, arguments)])
    return found
