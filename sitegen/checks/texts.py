"""The texts of content/ as input to checks: the words of each, at their places."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from sitegen.config.site import SiteField
from sitegen.content.body.visible_words import visible_words
from sitegen.content.text import decode
from sitegen.library.stories.story import TranslationSet


class CheckedText(msgspec.Struct, frozen=True):
    """One file: its path, its language, and its words at their places, all else blanked."""

    path: str
    language: str
    words: str


def read_texts(
    groups: Mapping[str, TranslationSet],
    read: Callable[[str], bytes],
    own: tuple[SiteField, ...],
) -> Iterator[CheckedText]:
    """Yield every readable file of *groups*, hidden ones too; *read* returns its bytes.

    *own* are the fields that the site declares.
    """
    for group in groups.values():
        for each in group.files:
            source = each.source
            text = decode(read(source.path))
            if isinstance(text, str):
                words = visible_words(text, source.kind, own)
                yield CheckedText(source.path, source.language, words)
