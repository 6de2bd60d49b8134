"""Tables that record what is read of them, so that what was made from them can be kept.

What is made by looking into tables alone stays as it is for as long as every entry that was
read, and every one that was found missing, stays as it is. So nobody declares what depends
on what. An entry has the name "table:key", a whole table "table:*".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from sitegen.fingerprint import digest

Value = TypeVar("Value")
WHOLE_TABLE = "*"
MISSING = ""


class TrackedTable(Mapping[str, Value]):
    """A table as one reader sees it: it adds the name of each entry read to *reads*."""

    __slots__ = ("_prefix", "_reads", "_table")

    def __init__(self, name: str, table: Mapping[str, Value], reads: set[str]) -> None:
        self._prefix = f"{name}:"
        self._table = table
        self._reads = reads

    def __getitem__(self, key: str) -> Value:
        self._reads.add(self._prefix + key)
        return self._table[key]

    def get(self, key: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        """Return the value under *key*, else *default*."""
        self._reads.add(self._prefix + key)
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.add(f"{self._prefix}{key}")
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self._reads.add(self._prefix + WHOLE_TABLE)
        return iter(self._table)

    def __len__(self) -> int:
        self._reads.add(self._prefix + WHOLE_TABLE)
        return len(self._table)


class DigestTable(Mapping[str, Value]):
    """A table with a digest of each entry, and one of the whole.

    The *values* may be a function that makes them at the first access. The digests are theirs;
    where they are computed, *whole* and *entry* may return the digests of what they are computed
    from.
    """

    __slots__ = ("_digest", "_entry", "_made", "_make", "_whole")

    def __init__(
        self,
        values: Mapping[str, Value] | Callable[[], Mapping[str, Value]],
        whole: Callable[[], str] | None = None,
        entry: Callable[[str], str] | None = None,
    ) -> None:
        self._make = None if isinstance(values, Mapping) else values
        self._made = values if isinstance(values, Mapping) else None
        self._whole = whole
        self._entry = entry
        self._digest: str | None = None

    @property
    def _values(self) -> Mapping[str, Value]:
        if self._made is None:
            self._made = self._make() if self._make else {}
        return self._made

    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def get(self, key: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        """Return the value under *key*, else *default*."""
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def digest(self) -> str:
        """What differs when anything in the table may."""
        if self._digest is None:
            every = self._whole or (lambda: digest(msgspec.msgpack.encode(list(self.items()))))
            self._digest = every()
        return self._digest

    def entry_digest(self, key: str) -> str:
        """Return what differs when the entry *key* does, MISSING when there is none."""
        if key == WHOLE_TABLE:
            return self.digest
        return self._entry(key) if self._entry else _value_digest(self._values.get(key))


class ComputedTable(Mapping[str, Value]):
    """A table whose values are computed one by one; which there are is rarely needed.

    *find* gives None where nothing is, *names* the keys of all that there are.
    """

    __slots__ = ("_find", "_found", "_names")

    def __init__(
        self, find: Callable[[str], Value | None], names: Callable[[], Iterable[str]]
    ) -> None:
        self._find = find
        self._names = names
        self._found: dict[str, Value | None] = {}

    def get(self, key: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        """Return the value under *key*, else *default*."""
        if key not in self._found:
            self._found[key] = self._find(key)
        found = self._found[key]
        return default if found is None else found

    def __getitem__(self, key: str) -> Value:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return sum(1 for _ in self._names())


class LazyDict(Mapping[str, Value]):
    """A table of values that are made at the first access."""

    __slots__ = ("_kept", "_keys", "_make")

    def __init__(self, keys: Iterable[str], make: Callable[[str], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._kept: dict[str, Value] = {}

    def __getitem__(self, key: str) -> Value:
        if key in self._kept:
            return self._kept[key]
        if key not in self._keys:
            raise KeyError(key)
        made = self._kept[key] = self._make(key)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _value_digest(value: object) -> str:
    if value is None:
        return MISSING
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return "\n".join(value)
    return digest(msgspec.msgpack.encode(value))
