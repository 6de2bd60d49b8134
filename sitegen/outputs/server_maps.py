"""Old addresses for servers that answer with a status: 301 for what moved, 410 for what is gone.

`_redirects` is for Netlify, Cloudflare Pages and their like, the other file for nginx. They name
only what exists: nothing in them leads to an address that is not published.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

import msgspec

from sitegen.library import permalinks
from sitegen.library.library import Library
from sitegen.library.redirects import Redirect
from sitegen.outputs.output import Entries, Indexer, Output, Serialize, Store, list_output

_NGINX = """\
# Old addresses for nginx. Include this file inside http {{ }}, and inside server {{ }} write:
#     if ($moved_to) {{ return 301 $moved_to; }}
#     if ($is_withdrawn) {{ return 410; }}
# Long addresses want more room, inside http {{ }}:
#     map_hash_bucket_size 512;
map $uri $moved_to {{
    default "";
{moved}}}
map $uri $is_withdrawn {{
    default 0;
{withdrawn}}}
"""


class Old(msgspec.Struct, frozen=True):
    """An old address, and the file or address that answers a visitor, "" when none does."""

    address: str
    answer: str


class Map(msgspec.Struct, frozen=True):
    """What moved, each with its new address, and what was withdrawn, each with a page to show."""

    moved: tuple[Old, ...]
    withdrawn: tuple[Old, ...]


def _indexer(name: str, address: str, serialize: Callable[[Map, Store], bytes]) -> Indexer:
    def index(library: Library, entries: Entries) -> Iterator[Output]:
        found = as_map(tuple(library.redirects.values()), entries)
        yield list_output(address, Serialize(serialize), partial(_same, found))

    return Indexer(name, index)


def as_map(redirects: Sequence[Redirect], entries: Entries) -> Map:
    """Return what is said of *redirects* when *entries* tell all that is published."""
    wanted = {file for each in redirects for file in (_target(each), *_pages(each))}
    there = entries.there(wanted) if wanted else wanted
    moved = (each for each in redirects if each.target and _target(each) in there)
    withdrawn = (each for each in redirects if not each.target)
    return Map(
        tuple(Old(each.address, each.target) for each in moved),
        tuple(
            Old(each.address, next((f"/{file}" for file in _pages(each) if file in there), ""))
            for each in withdrawn
        ),
    )


def _same(found: Map) -> Map:
    return found


def _target(redirect: Redirect) -> str:
    return permalinks.file_of(redirect.target)


def _pages(redirect: Redirect) -> tuple[str, ...]:
    """Return the files that may answer for what was withdrawn, the best first."""
    found = (redirect.address, permalinks.not_found(redirect.language), permalinks.NOT_FOUND)
    return tuple(map(permalinks.file_of, found))


def redirect_file(view: Map, _store: Store) -> bytes:
    """Return a line for each old address: it, where it leads, and the status."""
    moved = ((each, "301") for each in view.moved)
    withdrawn = ((each, "410") for each in view.withdrawn if each.answer)
    lines = (
        f"{quote(spelled)} {quote(each.answer)} {status}\n"
        for each, status in sorted((*moved, *withdrawn), key=lambda line: line[0].address)
        for spelled in _spellings(each.address)
    )
    return "".join(lines).encode()


def nginx_map(view: Map, _store: Store) -> bytes:
    """Return two maps for nginx, which decodes an address before it looks it up."""
    moved = _entries((each.address, _quoted(each.answer)) for each in view.moved)
    withdrawn = _entries((each.address, "1") for each in view.withdrawn)
    return _NGINX.format(moved=moved, withdrawn=withdrawn).encode()


def _entries(found: Iterator[tuple[str, str]]) -> str:
    return "".join(
        f"    {_quoted(spelled)} {value};\n"
        for address, value in found
        for spelled in _spellings(address)
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _spellings(address: str) -> tuple[str, ...]:
    """Return the address as visitors may write it: that of a folder without its slash too."""
    is_folder = permalinks.file_of(f"{address.rstrip('/')}/") == permalinks.file_of(address)
    return (address.rstrip("/"), f"{address.rstrip('/')}/") if is_folder else (address,)


REDIRECT_FILE = _indexer("redirect_file", permalinks.REDIRECT_FILE, redirect_file)
NGINX_MAP = _indexer("nginx_map", permalinks.NGINX_MAP, nginx_map)
