"""content/.originals: the words that translations were made from, each named by its digest.

They are in Git with the texts, but never published: names that begin with a dot are not content.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.authoring.editing.front_matter import front_matter_lines
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import refuse_links
from sitegen.config.site import CONTENT
from sitegen.content.files.source import is_text
from sitegen.content.front_matter.nodes import Matter
from sitegen.content.front_matter.yaml_tree import matter_of
from sitegen.content.stamp import Words, is_word, words_of
from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.system import delete
from sitegen.library.stories.story import TranslationSet
from sitegen.library.word_changes import WordChange, changes

ORIGINALS = f"{CONTENT}/.originals"
_DIGEST = re.compile("[0-9a-f]{16}")
_NAMED = re.compile(b"(?i)@([0-9a-f]{16})")


def words_to_store(folder: Path, original: Matter) -> dict[str, bytes]:
    """Return the file, by its path below *folder*, that stores the words of *original*.

    Empty when they are stored already.
    """
    digest = words_of(original).digest
    return (
        {} if stored_words(folder, digest) else {f"{ORIGINALS}/{digest}.md": _serialized(original)}
    )


def _serialized(original: Matter) -> bytes:
    """Return the words of *original* in their stored form."""
    lines = [
        "---",
        *front_matter_lines(original.mapping, is_word),
        "---",
        "",
        words_of(original).body,
        "",
    ]
    return "\n".join(lines).encode()


def stored_words(folder: Path, digest: str) -> Words | None:
    """Return the words with this *digest*, None when they are not stored or were changed."""
    try:
        matter = matter_of(read_below(folder, f"{ORIGINALS}/{digest}.md"))
    except SourceChangedError:  # there is no such file
        return None
    if not isinstance(matter, Matter):
        return None
    words = words_of(matter)
    return words if words.digest == digest else None


def compare(
    workspace: Workspace, group: TranslationSet, digest: str
) -> tuple[WordChange, ...] | None:
    """Return what changed in the original of *group* since its words had this *digest*."""
    before = stored_words(workspace.folder, digest)
    now = workspace.matter(group.source.path)
    return changes(before, words_of(now)) if before and isinstance(now, Matter) else None


def tidy(folder: Path) -> tuple[str, ...]:
    """Delete the stored words that no stamp names; return their paths below the site's *folder*.

    A stamp counts anywhere in a text, and even if the text or its name is invalid, so that no
    mistake loses words.
    """
    refuse_links([folder / ORIGINALS], folder)
    existing = sorted((folder / ORIGINALS).glob("*.md"))
    stored = [path for path in existing if _DIGEST.fullmatch(path.stem)]
    named = {digest for text in _texts(folder) for digest in _named(text)} if stored else set()
    unnamed = [path for path in stored if path.stem not in named]
    for path in unnamed:
        delete(path)
    return tuple(path.relative_to(folder).as_posix() for path in unnamed)


def _texts(folder: Path) -> Iterator[Path]:
    for path in (folder / CONTENT).rglob("*"):
        if is_text(path.name) and path.parent != folder / ORIGINALS and path.is_file():
            yield path


def _named(text: Path) -> set[str]:
    # Some editors write UTF-16.
    data = text.read_bytes().replace(b"\0", b"")
    return {digest.decode().lower() for digest in _NAMED.findall(data)}
