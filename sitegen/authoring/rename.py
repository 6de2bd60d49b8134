"""Renaming a story: its files, all references to it, and the ledger of its addresses."""

from codecs import BOM_UTF8
from collections import ChainMap
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sitegen.authoring.addresses import ledger_text
from sitegen.authoring.menu import with_page
from sitegen.authoring.move import Move
from sitegen.authoring.texts import texts_after
from sitegen.authoring.workspace import Workspace, find_story
from sitegen.authoring.writing import write_all
from sitegen.config.schema import NAME
from sitegen.config.site import CONTENT, SITE_FILE, Kind
from sitegen.content.files.windows_names import unfit_name
from sitegen.content.ledger import LEDGER_FILE, with_key, with_lines
from sitegen.diagnostics.codes import Severity
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.reading.load import LoadedSite
from sitegen.library.addresses import permalinks
from sitegen.library.addresses.collisions import collisions
from sitegen.library.addresses.ledger_entries import unrecorded
from sitegen.library.stories.link_story import is_month
from sitegen.library.stories.story import Story, StoryVersion


class RenamedStory(msgspec.Struct, frozen=True):
    """What was moved where, and which files were changed, by their paths before the move.

    Paths are relative to the site's folder. With *findings* nothing was changed.
    """

    moves: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def move_story(
    folder: Path, loaded: LoadedSite, written: str, name: str, here: Path
) -> RenamedStory:
    """Rename the story *written* to *name*; *loaded* is the site, which has no errors.

    A path to it may be relative to *here*. Everything is done or nothing. Raises OSError.
    """
    group = find_story(written, Workspace(folder, loaded.site, loaded.content), here)
    if isinstance(group, Finding):
        return RenamedStory(findings=(group,))
    story = loaded.assembled.stories.get(group.key)
    if story is None:  # a notice has no address and no name that others use
        nothing = Diagnostic("no-such-story", arguments={"value": written[:120]})
        return RenamedStory(findings=found_in(CONTENT, [nothing]))
    moved = _renamed(story, name, loaded)
    pairs = zip(story.versions, moved.versions, strict=True)
    addresses = {old.address: new.address for old, new in pairs if old.address != new.address}
    move = Move(story, name, addresses)
    moves = _moves(move, loaded)
    if refused := tuple(_refusals(move, moved, loaded, [folder / new for _, new in moves])):
        return RenamedStory(findings=refused)
    prepared = texts_after(folder, loaded, move)
    settings = _settings(folder, move)
    if isinstance(settings, Diagnostic):
        return RenamedStory(findings=found_in(SITE_FILE, [settings]))
    if prepared.findings:
        return RenamedStory(findings=prepared.findings)
    files = {**prepared.files, **settings, **_ledger(folder, move, loaded)}
    names = loaded.content.names
    write_all(
        {folder / names.get(path, path): data for path, data in files.items()},
        [(folder / old, folder / new) for old, new in moves],
        site=folder,
    )
    return RenamedStory(moves, tuple(sorted(files)))


def _renamed(story: Story, name: str, loaded: LoadedSite) -> Story:
    """Return the story with its new name, paths and addresses."""
    move = Move(story, name, {})

    def version(each: StoryVersion) -> StoryVersion:
        document = loaded.assembled.link_checks.texts[story.key][each.language].document
        section, slug = loaded.site.section(story.section), document.text("slug") or name
        address = permalinks.story(section, each.language, slug, story.moment, loaded.site)
        return replace(each, path=move.path(each.path), address=address if each.address else "")

    versions = tuple(map(version, story.versions))
    return replace(story, key=move.key, name=name, home=move.home, versions=versions)


def _refusals(
    move: Move, moved: Story, loaded: LoadedSite, targets: list[Path]
) -> Iterator[Finding]:
    """Yield the reasons why the story cannot have the name."""
    story, name = move.story, move.name
    texts, stories = loaded.assembled.link_checks.texts, loaded.assembled.stories
    path = texts[story.key].source.path
    if not NAME.fullmatch(name) or name == "index":
        yield from found_in(path, [Diagnostic("bad-slug", arguments={"value": name[:60]})])
        return
    if unfit_name(name):
        found = found_in(path, [Diagnostic("windows-name", arguments={"name": name})])
        yield from (replace(each, severity=Severity.ERROR) for each in found)
        return
    if story.kind in (Kind.NEWS, Kind.EVENT) and is_month(name):
        yield from found_in(path, [Diagnostic("reserved-slug", arguments={"value": name})])
        return
    # A story in another section of the kind would make the name alone ambiguous.
    taken = stories.get(move.key) or stories.get(
        loaded.assembled.link_checks.directory.keys.get(f"{story.kind}:{name}", "")
    )
    if taken or any(target.exists() for target in targets):
        exists = Diagnostic("story-exists", arguments={"name": name})
        yield from found_in(texts[taken.key].source.path if taken else path, [exists])
        return
    yield from _withdrawn_namesake(move, loaded)
    registries = loaded.content.sources.registries
    others = [each for key, each in stories.items() if key != story.key]
    all_texts = ChainMap({move.key: texts[story.key]}, dict(texts))
    before = collisions(stories.values(), texts, registries, loaded.site)
    after = collisions([*others, moved], all_texts, registries, loaded.site)
    yield from (each for each in after if each not in before)


def _withdrawn_namesake(move: Move, loaded: LoadedSite) -> Iterator[Finding]:
    """Yield the line of the ledger where a withdrawn story has the new name.

    The old addresses of that story would lead to this one.
    """
    ledger = loaded.assembled.ledger
    for each in ledger.published:
        if each.key == move.key:
            line, arguments = ledger.lines[each.address], {"name": move.name}
            yield from found_in(LEDGER_FILE, [Diagnostic("story-exists", line, 1, arguments)])
            return


def _moves(move: Move, loaded: LoadedSite) -> tuple[tuple[str, str], ...]:
    """Return the paths of the story's folder or files, as they are on disk, with the new ones.

    Only the last part of each differs.
    """
    group, names = loaded.assembled.link_checks.texts[move.story.key], loaded.content.names
    paths = [each.source.path for each in group.files]
    on_disk = [names.get(path, path) for path in paths]
    if not move.is_flat:
        folder = on_disk[0].rpartition("/")[0]
        return ((folder, f"{folder.rpartition('/')[0]}/{move.name}"),)
    ends = [move.path(path).rpartition("/")[2] for path in paths]
    return tuple(
        (old, f"{old.rpartition('/')[0]}/{end}") for old, end in zip(on_disk, ends, strict=True)
    )


def _settings(folder: Path, move: Move) -> dict[str, bytes] | Diagnostic:
    """Return the changed site.toml if its menu names the page."""
    if move.story.kind is not Kind.PAGE:
        return {}
    data = read_below(folder, SITE_FILE)
    bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data.removeprefix(bom).decode()
    changed = with_page(text, move.story.name, move.name)
    if isinstance(changed, Diagnostic):
        return changed
    return {SITE_FILE: bom + changed.encode()} if changed != text else {}


def _ledger(folder: Path, move: Move, loaded: LoadedSite) -> dict[str, bytes]:
    """Return the ledger with all addresses of the story, old and new, under its new key."""
    text = ledger_text(folder)
    new = [each for each in unrecorded(loaded.assembled) if each.key == move.story.key]
    changed = with_key(with_lines(text, new) if new else text, move.story.key, move.key)
    return {LEDGER_FILE: changed.encode()} if changed != text else {}
