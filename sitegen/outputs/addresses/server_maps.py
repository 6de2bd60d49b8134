"""Redirect maps for servers, which answer 301 for moved pages and 410 for withdrawn ones.

`_redirects` is for Netlify, Cloudflare Pages and similar hosts, the other file for nginx. Every
target in them is published.

A map of nginx ignores case: addresses that differ in case alone are one line if they have the
same target, else a line each with a case-sensitive pattern.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from urllib.parse import quote

import msgspec

from sitegen.library.addresses import permalinks
from sitegen.library.addresses.address import Address
from sitegen.library.addresses.redirects import Redirect
from sitegen.library.library import Library
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


class OldAddress(msgspec.Struct, frozen=True):
    """An old address, and the file or address to serve instead, "" if there is none.

    One that *is_shadowed* differs from another address in case alone.
    """

    address: Address
    answer: Address
    is_shadowed: bool = False


class RedirectMap(msgspec.Struct, frozen=True):
    """The addresses that moved, with a new address, and those withdrawn, with a page to show."""

    moved: tuple[OldAddress, ...]
    withdrawn: tuple[OldAddress, ...]


def _indexer(name: str, address: str, serialize: Callable[[RedirectMap, Store], bytes]) -> Indexer:
    def index(library: Library, entries: Entries) -> Iterator[Output]:
        found = redirect_map(tuple(library.redirects.values()), entries)
        yield list_output(address, Serialize(serialize), partial(_same, found))

    return Indexer(name, index)


def redirect_map(redirects: Sequence[Redirect], entries: Entries) -> RedirectMap:
    """Return the map of *redirects*; *entries* are all that is published."""
    wanted = {file for each in redirects for file in (_target(each), *_pages(each))}
    there = entries.existing(wanted) if wanted else wanted
    moved = (each for each in redirects if each.target and _target(each) in there)
    withdrawn = (each for each in redirects if not each.target)
    return RedirectMap(
        tuple(OldAddress(each.address, each.target, each.is_shadowed) for each in moved),
        tuple(OldAddress(each.address, _page(each, there), each.is_shadowed) for each in withdrawn),
    )


def _page(redirect: Redirect, there: AbstractSet[str]) -> str:
    return next((f"/{file}" for file in _pages(redirect) if file in there), "")


def _same(found: RedirectMap) -> RedirectMap:
    return found


def _target(redirect: Redirect) -> str:
    return permalinks.file_of(redirect.target)


def _pages(redirect: Redirect) -> tuple[str, ...]:
    """Return the files that may be served for a withdrawn page, the best first."""
    found = (redirect.address, permalinks.not_found(redirect.language), permalinks.NOT_FOUND)
    return tuple(map(permalinks.file_of, found))


def redirect_file(view: RedirectMap, _store: Store) -> bytes:
    """Return a line for each old address: the address, its target, and the status.

    Shadowed ones are left out: whether case counts depends on the server.
    """
    moved = ((each, "301") for each in view.moved)
    withdrawn = ((each, "410") for each in view.withdrawn if each.answer)
    lines = (
        f"{quote(variant)} {quote(each.answer)} {status}\n"
        for each, status in sorted((*moved, *withdrawn), key=lambda line: line[0].address)
        if not each.is_shadowed
        for variant in _variants(each.address)
    )
    return "".join(lines).encode()


def nginx_map(view: RedirectMap, _store: Store) -> bytes:
    """Return two maps for nginx, which decodes an address before the look-up."""
    moved = [_Entry(each, _quoted(each.answer)) for each in view.moved]
    withdrawn = [_Entry(each, "1") for each in view.withdrawn]
    groups: defaultdict[bytes, list[_Entry]] = defaultdict(list)
    for entry in (*moved, *withdrawn):
        groups[_lower(entry.old.address)].append(entry)
    return _NGINX.format(moved=_lines(moved, groups), withdrawn=_lines(withdrawn, groups)).encode()


class _Entry(msgspec.Struct, frozen=True):
    """An old address, and its value in a map of nginx."""

    old: OldAddress
    value: str


def _lines(entries: Sequence[_Entry], groups: Mapping[bytes, Sequence[_Entry]]) -> str:
    """Return the lines of one map; *groups* has the entries that nginx treats as one address."""
    lines = []
    for entry in entries:
        alike = groups[_lower(entry.old.address)]
        is_one = not any(each.old.is_shadowed or each.value != entry.value for each in alike)
        if is_one and entry is not alike[0]:
            continue
        for variant in _variants(entry.old.address):
            key = variant if is_one else rf"~^{re.escape(variant)}\z"
            lines.append(f"    {_quoted(key)} {entry.value};\n")
    return "".join(lines)


def _lower(address: str) -> bytes:
    """Return a key that is equal for addresses that nginx treats as one: it lowers ASCII only."""
    return address.rstrip("/").encode().lower()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _variants(address: str) -> tuple[str, ...]:
    """Return the forms in which visitors may write it: a folder also without its slash."""
    is_folder = permalinks.file_of(f"{address.rstrip('/')}/") == permalinks.file_of(address)
    return (address.rstrip("/"), f"{address.rstrip('/')}/") if is_folder else (address,)


REDIRECT_FILE = _indexer("redirect_file", permalinks.REDIRECT_FILE, redirect_file)
NGINX_MAP = _indexer("nginx_map", permalinks.NGINX_MAP, nginx_map)
