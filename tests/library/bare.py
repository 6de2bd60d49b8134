"""A story with default fields, for tests that set only those that matter."""

from sitegen.config.site import Kind
from sitegen.library.stories.story import Story

BARE = Story(
    key="news/bare",
    section="news",
    kind=Kind.NEWS,
    name="bare",
    original="kk",
    home="",
    versions=(),
    is_draft=False,
    published=None,
    expires=None,
    opens=None,
    closes=None,
    terms={},
    people=(),
    authors=(),
    event="",
    follows="",
)
