"""The search index of one part, in several files, of which a browser fetches a few.

`index.json` has a fixed name and names the others. Their names include the fingerprint of the
view, so that files of two versions are never mixed. A text has a number, from the oldest on.
The shards list these numbers by stem, in order of stems.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.fingerprint import fingerprint
from sitegen.library.lists.searchable import Searchable
from sitegen.outputs.output import Store

MANIFEST = "index.json"
_FORMAT = 1  # a new format changes the names of the files
_BLOCK = 16  # texts whose titles and summaries are in one file
_SHARD = 5_000  # characters
# Numbers are written with two sets of digits: final ones, and those that others follow.
# None is a character that JSON escapes, or that separates lists.
_CHARACTERS = "".join(chr(each) for each in range(33, 127) if chr(each) not in '",\\')
LAST, MORE = _CHARACTERS[:60], _CHARACTERS[60:]

Posted = tuple[list[int], ...]


class SearchIndex(msgspec.Struct, frozen=True):
    """One part of the index; *endings* is the address of the table for stemming.

    Its addresses start at the site's root, wherever that is on the host.

    *texts* are the oldest first; those without a day, which search shows first, are last.
    """

    language: str
    endings: str
    texts: tuple[Searchable, ...]


class SearchManifest(msgspec.Struct, frozen=True):
    """The file that a browser reads first.

    *version* is the folder of the other files. *years* has each year with the number of its
    first text. *shards* has the first stem of each shard.
    """

    version: str
    endings: str
    block: int
    count: int
    years: tuple[tuple[str, int], ...]
    shards: tuple[str, ...]


def files(view: SearchIndex, store: Store) -> dict[str, bytes]:
    """Return the files of a part by name."""
    version = fingerprint((_FORMAT, view.language, view.endings, list(view.texts)))[:12]
    lines = [store.searched(each.searched).split("\n") for each in view.texts]
    shards = list(_shards(_postings(lines)))
    manifest = SearchManifest(
        version=version,
        endings=view.endings,
        block=_BLOCK,
        count=len(view.texts),
        years=tuple(_years(view.texts)),
        shards=tuple(next(iter(shard)) for shard in shards),
    )
    encode = msgspec.json.encode
    return {
        MANIFEST: encode(manifest),
        f"{version}/facets.json": encode(_facets(view.texts)),
        **{f"{version}/words-{n}.json": encode(shard) for n, shard in enumerate(shards)},
        **{f"{version}/texts-{n}.json": encode(each) for n, each in _blocks(view.texts, lines)},
    }


def _years(texts: Sequence[Searchable]) -> Iterator[tuple[str, int]]:
    """Yield each year with the number of its first text, "" for texts without one."""
    numbered = enumerate(each.day[:4] for each in texts)
    for year, group in itertools.groupby(numbered, key=lambda each: each[1]):
        yield year, next(group)[0]


def _blocks(
    texts: Sequence[Searchable], lines: Sequence[Sequence[str]]
) -> Iterator[tuple[int, list[tuple[str, str, str, str, str]]]]:
    """Yield the shown data of the texts in blocks: address, title, summary, day, section."""
    shown = [
        (each.address, title, summary, each.day, each.section)
        for each, (title, summary, *_) in zip(texts, lines, strict=True)
    ]
    for start in range(0, len(shown), _BLOCK):
        yield start // _BLOCK, shown[start : start + _BLOCK]


def _facets(texts: Iterable[Searchable]) -> dict[str, str]:
    """Return the encoded numbers of texts by section and term: "news", "topics/schools"."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(texts):
        for name in (each.section, *each.terms):
            found[name].append(number)
    return {name: encode_numbers(found[name]) for name in sorted(found)}


def _postings(lines: Iterable[Sequence[str]]) -> Mapping[str, Posted]:
    """Return by stem the numbers of the texts that have it in title, summary and body."""
    found: dict[str, Posted] = defaultdict(lambda: ([], [], []))
    for number, (_, _, *levels) in enumerate(lines):
        for level, stems in enumerate(levels):
            for stem in stems.split():
                found[stem][level].append(number)
    return found


def _shards(postings: Mapping[str, Posted]) -> Iterator[dict[str, str]]:
    """Yield the stems in order, in shards of about _SHARD characters."""
    shard: dict[str, str] = {}
    size = 0
    for stem in sorted(postings):
        shard[stem] = ",".join([encode_numbers(numbers) for numbers in postings[stem]])
        size += len(stem) + len(shard[stem])
        if size > _SHARD:
            yield shard
            shard, size = {}, 0
    if shard:
        yield shard


def encode_numbers(numbers: Iterable[int]) -> str:
    """Return ascending *numbers* as text, delta-encoded."""
    characters = []
    before = -1
    for number in numbers:
        step = number - before - 1
        characters.append(_SHORT[step] if step < len(_SHORT) else _digits(step))
        before = number
    return "".join(characters)


def _digits(number: int) -> str:
    rest, last = divmod(number, len(LAST))
    more = ""
    while rest:
        rest, digit = divmod(rest - 1, len(MORE))
        more = MORE[digit] + more
    return more + LAST[last]


# Most steps are short.
_SHORT = tuple(map(_digits, range(len(LAST) * (len(MORE) + 1))))
