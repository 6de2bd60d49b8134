"""A move as a value: a story, its new name, and the new form of every reference to it."""

import posixpath
import re
from urllib.parse import unquote

import msgspec

from sitegen.config.site import CONTENT
from sitegen.content.files.source import SourceFile
from sitegen.library.links.link_index import path_of
from sitegen.library.stories.story import Story

_PLACE = re.compile(r"[^?#]*")


class Move(msgspec.Struct, frozen=True):
    """A story and its new name. *addresses* maps its old addresses that change to the new ones."""

    story: Story
    name: str
    addresses: dict[str, str]

    @property
    def key(self) -> str:
        """The story's new key."""
        return f"{self.story.section}/{self.name}"

    @property
    def is_flat(self) -> bool:
        """Whether the story has no folder of its own."""
        return self.story.home.endswith(".")

    @property
    def home(self) -> str:
        """The story's new home: a folder, or the beginning of its files' paths."""
        above = posixpath.dirname(self.story.home)
        return f"{above}/{self.name}{'.' if self.is_flat else ''}"

    def path(self, path: str) -> str:
        """Return the new path of the file, folder or story at *path*."""
        if path == f"{CONTENT}/{self.story.key}":
            return f"{CONTENT}/{self.key}"
        old, new = self.story.home.removesuffix("."), self.home.removesuffix(".")
        # The folder of a flat story has files of other stories too.
        is_inside = path.startswith(f"{old}.") and path.endswith(".md")
        if path == old or (is_inside if self.is_flat else path.startswith(f"{old}/")):
            return new + path[len(old) :]
        return path

    def reference(self, text: str) -> str:
        """Return *text*, a name or key of the story in front matter, with the new name."""
        head, _, tail = text.rpartition(self.story.name)
        return f"{head}{self.name}{tail}"

    def link(self, written: str, source: SourceFile) -> str:
        """Return the new form of the link or photo *written* in the file *source*.

        It stays unchanged if it still leads to the right place.
        """
        found = _PLACE.match(written)
        place = found[0] if found else ""
        if not place or "://" in place:
            return written
        rest = written[len(place) :]
        if address := self.addresses.get(f"{unquote(place).rstrip('/')}/"):
            return (address if place.endswith("/") else address.rstrip("/")) + rest
        wanted = self.path(path_of(place, source))
        after = msgspec.structs.replace(source, path=self.path(source.path))
        return self._reference_to(place, wanted, after) + rest

    def _reference_to(self, place: str, wanted: str, source: SourceFile) -> str:
        """Return the reference most like *place* that leads from *source* to the path *wanted*."""
        parts = place.split("/")
        renamed = [self._part(part) for part in parts]
        named = [number for number, part in enumerate(parts) if part != renamed[number]]
        for chosen in ((), *((number,) for number in reversed(named)), named):
            mixed = [renamed[n] if n in chosen else part for n, part in enumerate(parts)]
            if path_of("/".join(mixed), source) == wanted:
                return "/".join(mixed)
        is_rooted = place.startswith("/")
        relative = posixpath.relpath(
            wanted, CONTENT if is_rooted else posixpath.dirname(source.path)
        )
        return f"{'/' * is_rooted}{relative}{'/' * place.endswith('/')}"

    def _part(self, part: str) -> str:
        """Return a part of a path with the new name in place of the old one."""
        plain = unquote(part)
        if plain == self.story.name or plain.startswith(f"{self.story.name}."):
            return self.name + plain[len(self.story.name) :]
        return part
