"""The digests of what tables are computed from: stories, what is public of them, registries.

A table whose digest is what it was need not be compared, and need not even be computed.
"""

import functools
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.content.files.media import Media
from sitegen.fingerprint import digest
from sitegen.library.lists.list_index import ListIndex
from sitegen.library.lists.list_keys import YEAR
from sitegen.library.stories.story import Story
from sitegen.library.tracking.tables import MISSING, DigestTable


class StoryDigests:
    """The digests of all *stories*, and of those that are *public*.

    *facts* is what else lists and addresses depend on.
    """

    def __init__(
        self,
        stories: Mapping[str, Story],
        public: Iterable[str],
        phases: Mapping[str, str],
        facts: object,
    ) -> None:
        self._stories = stories
        self._public = dict.fromkeys(public)
        self._phases = phases
        self._facts = facts
        self._years: dict[str, str] = {}

    @functools.cached_property
    def cards(self) -> str:
        """The digest of what other pages show of all stories."""
        return digest("".join([each.card_digest for each in self._stories.values()]).encode())

    @functools.cached_property
    def texts(self) -> str:
        """The digest of all that is written in all stories."""
        bodies = "".join([each.body_digest for each in self._stories.values()])
        return self.cards + digest(bodies.encode())

    @functools.cached_property
    def public(self) -> str:
        """The digest of what is public, and of the phases of events."""
        return digest(msgspec.msgpack.encode((list(self._public), self._phases)))

    @functools.cached_property
    def lists(self) -> str:
        """The digest of what lists and addresses depend on."""
        indexed = "".join([each.index_digest for each in self._stories.values()])
        facts = digest(msgspec.msgpack.encode(self._facts))
        return self.public + digest(indexed.encode()) + facts

    def card(self, key: str) -> str:
        """Return the digest of what other pages show of a story, public or not."""
        story = self._stories.get(key)
        return story.card_digest if story else MISSING

    def text(self, key: str) -> str:
        """Return the digest of all that is written in a story, public or not."""
        story = self._stories.get(key)
        return story.card_digest + story.body_digest if story else MISSING

    def publication(self, key: str, files: DigestTable[Media]) -> str:
        """Return the digest of a publication with what it shows of *files*."""
        story = self._stories.get(key)
        if story is None or key not in self._public:
            return MISSING
        named = [each for each in story.refers_to if each in self._public]
        covers = map(files.entry_digest, story.covers)
        return "".join([story.card_digest, self._phases.get(key, ""), *named, *covers])

    def searchable(self, name: str, list_index: ListIndex) -> str:
        """Return the digest of the stories of a year, in whatever language."""
        year = name.partition("/")[2]
        if year not in self._years:
            held = list_index.by_key.get(YEAR + year, ())
            texts = "".join([each.card_digest + each.body_digest for each in held])
            self._years[year] = digest(texts.encode()) if held else MISSING
        return self._years[year]
