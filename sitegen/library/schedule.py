"""Turns moments and `now` into plain facts, and computes the next moment that changes any.

No later stage sees `now`. Every fact returned here holds for all moments in [now, next change).
"""

import datetime
import enum
from collections.abc import Iterable, Iterator

import msgspec

from sitegen.config.site import Kind
from sitegen.library.stories.story import Notice, Story

_RECENT = datetime.timedelta(days=2)  # how long search engines treat a story as news
_SOON = datetime.timedelta(days=14)  # how long before its end a right is announced as ending


class Phase(enum.StrEnum):
    """Whether an event is ahead, running or over."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    PAST = "past"


class Schedule(msgspec.Struct, frozen=True):
    """What is public at one moment, as keys; *next_change* is when any of it changes.

    *recent* is the public news of the last two days. *awaited* are the stories and notices that
    are not yet public, *expired* those that are no longer public. *ended* are the ends of rights
    that are over, *ending* those that come soon.
    """

    public: frozenset[str]
    awaited: frozenset[str]
    expired: frozenset[str]
    recent: frozenset[str]
    phases: dict[str, Phase]
    notices: tuple[Notice, ...]
    ended: frozenset[datetime.datetime]
    ending: frozenset[datetime.datetime]
    next_change: datetime.datetime | None


def schedule(
    stories: Iterable[Story],
    notices: Iterable[Notice],
    now: datetime.datetime,
    *,
    rights: Iterable[datetime.datetime] = (),
    drafts: bool = False,
) -> Schedule:
    """Return what is public at *now*; with *drafts* also stories that are not yet public.

    *rights* are the moments at which the rights to show photos end.
    """
    ends = frozenset(rights)
    every = [story for story in stories if story.public_versions]
    # Most stories are old news that no moment changes any more.
    old = frozenset(story.key for story in every if _is_settled(story, now))
    shown = [story for story in every if story.key not in old and story.is_ever_public]
    announced = tuple(each for each in notices if each.documents and each.is_ever_shown)
    moments = [moment for story in shown for moment in _moments(story)]
    moments += [moment for notice in announced for moment in (notice.begins, notice.ends) if moment]
    moments += [*ends, *(each - _SOON for each in ends)]
    public = frozenset(story.key for story in shown if _is_public(story, now, drafts=drafts))
    over = [each.key for each in shown if each.expires is not None and each.expires <= now]
    over += [each.key for each in announced if each.ends is not None and each.ends <= now]
    hidden = {each.key for each in shown} - public
    hidden |= {each.key for each in announced if not _is_shown(each, now)}
    return Schedule(
        public=public | old,
        awaited=frozenset(hidden.difference(over)),
        expired=frozenset(over),
        recent=frozenset(
            story.key for story in shown if story.key in public and _is_recent(story, now)
        ),
        phases={story.key: _phase(story, now) for story in shown if story.opens},
        notices=tuple(each for each in announced if _is_shown(each, now)),
        ended=frozenset(each for each in ends if each <= now),
        ending=frozenset(each for each in ends if each - _SOON <= now < each),
        next_change=min((moment for moment in moments if moment > now), default=None),
    )


def _is_settled(story: Story, now: datetime.datetime) -> bool:
    """Return whether a story stays public and is no longer recent news."""
    ends = story.expires or story.opens or story.closes
    return ends is None and story.published is not None and story.published.at + _RECENT <= now


def _is_public(story: Story, now: datetime.datetime, *, drafts: bool) -> bool:
    begun = drafts or story.published is None or story.published.at <= now
    return begun and (story.expires is None or now < story.expires)


def _is_recent(story: Story, now: datetime.datetime) -> bool:
    ends = _no_longer_recent(story)
    return ends is not None and now < ends


def _no_longer_recent(story: Story) -> datetime.datetime | None:
    """Return when a news story stops being recent."""
    if story.kind is not Kind.NEWS or story.published is None:
        return None
    return story.published.at + _RECENT


def _phase(story: Story, now: datetime.datetime) -> Phase:
    if story.opens is not None and now < story.opens:
        return Phase.UPCOMING
    return Phase.RUNNING if story.closes is not None and now < story.closes else Phase.PAST


def _is_shown(notice: Notice, now: datetime.datetime) -> bool:
    return notice.begins <= now and (notice.ends is None or now < notice.ends)


def _moments(story: Story) -> Iterator[datetime.datetime]:
    """Yield the moments at which a fact about the story changes while it is public."""
    if story.published:
        yield story.published.at
    if story.expires:
        yield story.expires
    for moment in (story.opens, story.closes, _no_longer_recent(story)):
        is_hidden_then = (story.expires and moment and moment >= story.expires) or (
            story.published and moment and moment <= story.published.at
        )
        if moment and not is_hidden_then:
            yield moment
