"""Whether visitors can see a story now, for the ribbon on its page."""

import datetime
import enum

import msgspec

from sitegen.library.stories.story import Story, StoryVersion


class Status(enum.StrEnum):
    """Why a page that the preview shows is not public."""

    PUBLIC = ""
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"


class PublicationStatus(msgspec.Struct, frozen=True):
    """The status of a page, and the moment at which it changes or changed."""

    status: Status = Status.PUBLIC
    moment: datetime.datetime | None = None


def publication_status(
    story: Story, version: StoryVersion, now: datetime.datetime
) -> PublicationStatus:
    """Return the publication status of *version* at *now*."""
    if story.is_draft or version.is_draft:
        return PublicationStatus(Status.DRAFT)
    if story.published and story.published.at > now:
        return PublicationStatus(Status.SCHEDULED, story.published.at)
    if story.expires and story.expires <= now:
        return PublicationStatus(Status.EXPIRED, story.expires)
    return PublicationStatus()
