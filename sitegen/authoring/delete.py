"""Deleting a story or one of its translations, as a value: which files go, and who refers to it."""

import posixpath
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from sitegen.authoring.workspace import Workspace
from sitegen.config.site import CONTENT
from sitegen.content.ledger import Ledger
from sitegen.library.stories.figures import named_paths
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.story import TranslationSet


class Deletion(msgspec.Struct, frozen=True):
    """What goes: *texts* and *files*, photos and others, by path.

    *referring* are the keys of stories that name it. *is_recorded* is true when an address of it is
    in the ledger, so that readers of old links are told that it was withdrawn.
    """

    texts: tuple[str, ...]
    files: tuple[str, ...]
    referring: tuple[str, ...]
    is_recorded: bool


def deletion(texts: TranslationSet, language: str, workspace: Workspace) -> Deletion:
    """Return what deleting the text in *language*, or the whole story for "", does.

    Raises KeyError for a language without a text, and ValueError for that of the original.
    """
    if language and language == texts.original:
        raise ValueError(language)
    gone = (texts[language],) if language else texts.files
    rest = tuple(each for each in texts.files if each not in gone)
    sources = workspace.content.sources
    others = [each for each in sources.linked if each.key != texts.key]
    named = set(named_paths(replace(texts, files=gone)))
    kept = {path for each in others for path in each.named_paths}
    kept |= set(named_paths(replace(texts, files=rest)))
    inside = set(_inside(texts, others, workspace)) if not rest else set()
    files = (path for path in sources.files if path in (named | inside) - kept)
    return Deletion(
        texts=tuple(each.source.path for each in gone),
        files=tuple(sorted(files)),
        referring=() if rest else tuple(_referring(texts, others, sources.ledger)),
        is_recorded=any(
            each.key == texts.key and language in ("", each.language)
            for each in sources.ledger.published
        ),
    )


def _inside(
    texts: TranslationSet, others: list[LinkedStory], workspace: Workspace
) -> Iterator[str]:
    """Yield the files in the story's folder, unless other stories are in it too."""
    home = texts.source.home
    is_flat = home.endswith(".")
    if is_flat or any(path.startswith(f"{home}/") for each in others for path in each.paths):
        return
    yield from (path for path in workspace.content.sources.files if path.startswith(f"{home}/"))


def _referring(texts: TranslationSet, others: list[LinkedStory], ledger: Ledger) -> Iterator[str]:
    """Yield the keys of the stories that name it in a field, or link to it in any form."""
    source = texts.source
    places = {f"{CONTENT}/{texts.key}", source.home.rstrip("."), posixpath.dirname(source.path)}
    if source.home.endswith("."):
        places.discard(posixpath.dirname(source.path))
    places |= {each.source.path for each in texts.files}
    addresses = {each.address for each in ledger.published if each.key == texts.key}
    places |= {f"{CONTENT}{each}".rstrip("/") for each in addresses}
    for each in others:
        in_fields = each.story is not None and texts.key in each.story.refers_to
        if in_fields or not places.isdisjoint(each.named_paths):
            yield each.key
