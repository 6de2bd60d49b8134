"""Whether visitors can see a story now: what the ribbon over its page tells."""

import datetime
import enum

import msgspec

from sitegen.library.stories.story import Story, Telling


class Status(enum.StrEnum):
    """Why a page that the preview shows is not public."""

    PUBLIC = ""
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


class Standing(msgspec.Struct, frozen=True):
    """The status of a page, and the moment at which it changes or changed."""

    status: Status = Status.PUBLIC
    moment: datetime.datetime | None = None


def standing_of(story: Story, telling: Telling, now: datetime.datetime) -> Standing:
    """Return how the page of *telling* stands at *now*."""
    if story.is_draft or telling.is_draft:
        return Standing(Status.DRAFT)
    if story.published and story.published.at > now:
        return Standing(Status.SCHEDULED, story.published.at)
    if story.expires and story.expires <= now:
        return Standing(Status.EXPIRED, story.expires)
    return Standing()
