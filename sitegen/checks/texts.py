"""The texts of content/ as checks see them: what each says in words, at its places."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from sitegen.content.body.visible_words import wording
from sitegen.content.text import decode
from sitegen.library.stories.story import TranslationSet


class CheckedText(msgspec.Struct, frozen=True):
    """One file: its path, its language, and its words at their places among blanks."""

    path: str
    language: str
    words: str


def read_texts(
    groups: Mapping[str, TranslationSet], read: Callable[[str], bytes]
) -> Iterator[CheckedText]:
    """Yield every file of *groups* that can be read, hidden ones too; *read* gives its bytes."""
    for group in groups.values():
        for each in group.files:
            source = each.source
            text = decode(read(source.path))
            if isinstance(text, str):
                yield CheckedText(source.path, source.language, wording(text, source.kind))
