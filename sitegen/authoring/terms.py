"""Adding a term to a registry, such as a new topic: its names in one or more languages."""

import itertools
from collections.abc import Mapping

import msgspec

from sitegen.authoring.editing.front_matter import quoted
from sitegen.authoring.workspace import Workspace
from sitegen.authoring.writing import write_if_unchanged
from sitegen.config.site import CONTENT
from sitegen.content.registry import Registry, read_registry
from sitegen.diagnostics.diagnostic import Finding, found_in
from sitegen.engine.errors import SourceChangedError
from sitegen.fingerprint import digest
from sitegen.languages.slugs import slugify


class AddedTerm(msgspec.Struct, frozen=True):
    """The *id* of the new term and the *path* of its registry, or the reasons why there is none."""

    id: str = ""
    path: str = ""
    findings: tuple[Finding, ...] = ()


def add_term(taxonomy: str, names: Mapping[str, str], workspace: Workspace) -> AddedTerm:
    """Write a term with these *names*, by language, at the end of the registry of *taxonomy*.

    Every other byte stays as it is. Raises OSError.
    """
    path = f"{CONTENT}/taxonomies/{taxonomy}.toml"
    try:
        before = workspace.data(path)
    except SourceChangedError:  # the first term of a taxonomy whose file nobody has made yet
        before = b""
    text = before.decode("utf-8", "replace")
    known = read_registry(text, workspace.site.tags)
    term = _free_id(names, known)
    after = _with_term(text, term, names)
    faults = read_registry(after, workspace.site.tags).diagnostics
    # Faults that others have made stay theirs, unless nothing can be read for them.
    new = [each for each in faults if each not in known.diagnostics or each.code == "toml-syntax"]
    if new:
        return AddedTerm(findings=found_in(path, new))
    meanwhile = write_if_unchanged(
        workspace.on_disk(path),
        digest(before) if before else "",
        after.encode(),
        site=workspace.folder,
    )
    return add_term(taxonomy, names, workspace) if meanwhile else AddedTerm(term, path)


def _free_id(names: Mapping[str, str], known: Registry) -> str:
    """Return an id in Latin letters that no term has: of the English name where there is one."""
    language = "en" if "en" in names else next(iter(names), "en")
    slug = slugify(names.get(language, ""), language) or "term"
    taken = {each.id for each in known.terms}
    numbered = (f"{slug}-{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([slug], numbered) if each not in taken)


def _with_term(text: str, term: str, names: Mapping[str, str]) -> str:
    """Return the *text* of a registry with one more table, in the line ends that it has."""
    newline = "\r\n" if "\r\n" in text else "\n"
    # A JSON string is a basic string of TOML.
    lines = [f"[{term}]", *(f"{tag} = {quoted(name)}" for tag, name in names.items()), ""]
    gap = ("" if text.endswith("\n") else newline) + newline if text.strip() else ""
    return f"{text}{gap}{newline.join(lines)}"
