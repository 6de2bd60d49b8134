"""A file before parsing: the information in its path, and the faults of paths.

Story files are `section/…/name/index.language.md` or `section/…/name.language.md`.
"""

import posixpath
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.config.schema import NAME
from sitegen.config.site import CONTENT, Site
from sitegen.content.files.copies import bare_name, copied_from, is_copy_of_index
from sitegen.content.files.windows_names import unfit_paths
from sitegen.content.front_matter.schema import NOTICE
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.languages.slugs import slugify

NOTICES = "notices"
_TEXT = re.compile(
    r"(?P<name>.+?)(?:\.(?P<tag>[A-Za-z]{2,8}(?:-[A-Za-z0-9]+)*))?\.(?:md|markdown)", re.IGNORECASE
)


class SourceFile(msgspec.Struct, frozen=True):
    """A story's file in one language.

    *path* is relative to the site's folder. *home* is the location of the story: all its files
    share it, and another story of the same name has another.
    """

    path: str
    section: str
    kind: str
    name: str
    language: str
    home: str

    @property
    def key(self) -> str:
        """The story's key: section and name."""
        return f"{self.section}/{self.name}"


class PathTree(msgspec.Struct, frozen=True):
    """The paths of content/, in NFC: texts, all other files, and (path, diagnostic) pairs."""

    texts: tuple[str, ...]
    files: frozenset[str]
    faults: tuple[tuple[str, Diagnostic], ...]


def composed(path: str) -> str:
    """Return *path* in NFC, as in links; some systems store names decomposed."""
    return unicodedata.normalize("NFC", path)


def is_text(path: str) -> bool:
    """Return whether the file is a text by its name, valid or not."""
    return _TEXT.fullmatch(posixpath.basename(path)) is not None


def sort_out(
    paths: Iterable[str], folders: Iterable[str], site: Site, known: Container[str] = frozenset()
) -> PathTree:
    """Sort the files at *paths* and the *folders*, all relative to the site's folder.

    The *known* paths are known to be texts with valid names.
    """
    kinds = _kinds(site)
    texts: list[str] = []
    files: set[str] = set()
    faults = [*_folder_faults(folders)]
    existing = frozenset(map(composed, paths))
    for path in sorted(map(composed, paths)):
        found = None if path in known else _sort_one(path, kinds, site.tags)
        if isinstance(found, Diagnostic):
            found = _among_others(path, found, existing, site.tags)
        if path in known or isinstance(found, SourceFile):
            texts.append(path)
        elif isinstance(found, Diagnostic):
            faults.append((path, found))
        else:
            files.add(path)
    faults += _twins([*paths, *folders])
    for path, name in unfit_paths([*map(composed, paths), *folders]):
        faults.append((path, Diagnostic("windows-name", arguments={"name": name})))
    return PathTree(tuple(texts), frozenset(files), tuple(faults))


def source_file(path: str, site: Site) -> SourceFile | None:
    """Return the story's file at *path*, None when it is no story's, or its name is invalid."""
    if not path.startswith(f"{CONTENT}/"):
        return None
    found = _sort_one(path, _kinds(site), site.tags)
    return found if isinstance(found, SourceFile) else None


def in_language(path: str, language: str) -> str:
    """Return the path of the file in *language* beside the story's file at *path*."""
    return f"{path.rsplit('.', 2)[0]}.{language}.md"


def _kinds(site: Site) -> dict[str, str]:
    return {section.id: str(section.kind) for section in site.sections} | {NOTICES: NOTICE}


def _sort_one(
    path: str, kinds: Mapping[str, str], tags: Sequence[str]
) -> SourceFile | Diagnostic | None:
    """Return the source file at *path*, the fault of its path, or None for another file."""
    _, *inner, base = path.split("/")
    matched = _TEXT.fullmatch(base)
    if not matched:
        return None
    if not inner:
        return Diagnostic("story-outside-section", arguments={"known": ", ".join(sorted(kinds))})
    section = inner[0]
    if section not in kinds:
        arguments = {"section": section, "known": ", ".join(sorted(kinds))}
        return Diagnostic("unknown-section", arguments=suggesting(arguments, section, kinds))
    return _story_file(path, inner, matched, kinds, tags)


def _story_file(
    path: str,
    inner: list[str],
    matched: re.Match[str],
    kinds: Mapping[str, str],
    tags: Sequence[str],
) -> SourceFile | Diagnostic:
    stem, tag = matched["name"], matched["tag"]
    in_folder = stem == "index"
    right = posixpath.basename(path) == f"{stem}.{tag}.md"
    name = inner[-1] if in_folder else stem
    if tag is not None and tag not in tags and right and not _without_copy_marks(stem, tag, tags):
        arguments = {"value": tag, "known": ", ".join(tags)}
        return Diagnostic("unknown-language", arguments=suggesting(arguments, tag, tags))
    is_right = right and NAME.fullmatch(name) and not is_copy_of_index(stem)
    if tag not in tags or not is_right or (in_folder and len(inner) == 1):
        proposed = _right_name(inner, stem, tag, tags)
        return Diagnostic("bad-file-name", arguments={"suggestion": proposed})
    folder = posixpath.dirname(path)
    home = folder if in_folder else f"{folder}/{stem}."
    return SourceFile(path, inner[0], kinds[inner[0]], name, tag, home)


def _among_others(
    path: str, fault: Diagnostic, existing: Container[str], tags: Sequence[str]
) -> Diagnostic:
    """Return the *fault* of a name, corrected by the paths that are *existing*.

    No message may suggest the name of another file, or the publication of a copy.
    """
    if fault.code not in {"bad-file-name", "unknown-language"}:
        return fault
    if other := copied_from(path, existing):
        return Diagnostic("copied-file", arguments={"other": other})
    proposed = fault.arguments.get("suggestion", "")
    if fault.code != "bad-file-name" or f"{CONTENT}/{proposed}" not in existing:
        return fault
    stem = proposed.rsplit(".", 2)[0]
    free = (f"{stem}.{tag}.md" for tag in tags if _has_no_language(path, tags))
    name = next((each for each in free if f"{CONTENT}/{each}" not in existing), "")
    return Diagnostic("bad-file-name", arguments={"suggestion": name} if name else {})


def _has_no_language(path: str, tags: Sequence[str]) -> bool:
    return not any(f".{tag.lower()}." in posixpath.basename(path).lower() for tag in tags)


def _right_name(inner: list[str], stem: str, tag: str | None, tags: Sequence[str]) -> str:
    """Propose the path below content/ that the file should have."""
    if bare := _without_copy_marks(stem, tag, tags):
        stem, tag = bare
    language = tag if tag is not None and tag in tags else tags[0]
    section, *folders = inner
    if stem.lower() == "index" and folders:
        *above, name = folders
        return "/".join([section, *above, _plain(name, language), f"index.{language}.md"])
    name = _plain(stem, language) if stem.lower() != "index" else "story-name"
    return "/".join([section, *folders, f"{name}.{language}.md"])


def _without_copy_marks(stem: str, tag: str | None, tags: Sequence[str]) -> tuple[str, str] | None:
    """Return the bare name and language of a name with the marks of a copy: "index.kk (1)"."""
    written = f"{stem}.{tag}" if tag else stem
    bare = _TEXT.fullmatch(f"{bare_name(written)}.md")
    has_marks = bare is not None and bare_name(written) != written
    return (bare["name"], bare["tag"]) if bare and has_marks and bare["tag"] in tags else None


def _plain(name: str, language: str) -> str:
    return slugify(name, language) or "story-name"


def _folder_faults(folders: Iterable[str]) -> Iterator[tuple[str, Diagnostic]]:
    for folder in folders:
        if re.search(r"\.(?:md|markdown|toml)$", folder, re.IGNORECASE):
            yield folder, Diagnostic("folder-named-as-file")


def _twins(paths: Iterable[str]) -> list[tuple[str, Diagnostic]]:
    """Return paths that differ only in case or composition: on some disks they are one file."""
    every = sorted(paths)
    if len({composed(path).casefold() for path in every}) == len(every):
        return []
    seen: dict[str, str] = {}
    found = []
    for path in every:
        first = seen.setdefault(composed(path).casefold(), path)
        if first != path:
            found.append((path, Diagnostic("twin-paths", arguments={"other": first})))
    return found
