"""Reading what the designer owns: templates, assets, catalogues; the site's over the package's."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from sitegen.config.site import SITE_FILE, Site
from sitegen.content.text import decode
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.engine.files.regular_files import read_walked
from sitegen.engine.files.walk import Stat
from sitegen.engine.options import package_templates, place_of
from sitegen.engine.program import program
from sitegen.engine.state.file_scans import Scan, scan
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.fingerprint import digest, fingerprint
from sitegen.languages.tags import lookup
from sitegen.library.library import Asset, Design
from sitegen.rendering.blocks import unknown_blocks
from sitegen.rendering.closure import closures
from sitegen.rendering.outline import TemplateOutline, outline
from sitegen.rendering.templates import DEFAULT, CatalogueFile, TemplateFile, Templates

_ASSETS = "assets/"
_LOCALES = "locale/"
_OWN = "templates/"
_ICON = "assets/icon.svg"
Read = Callable[[str], bytes]


class DesignFiles(msgspec.Struct, frozen=True):
    """The design as planners see it, and the texts that rendering needs.

    A language's *catalogues* are the package's and the site's own, which says only what differs.
    """

    design: Design
    templates: Templates
    catalogues: dict[str, tuple[CatalogueFile, ...]]
    closures: Mapping[str, str]
    findings: tuple[Finding, ...]


class _Found(msgspec.Struct, frozen=True):
    """A record of earlier builds: the findings about words."""

    findings: tuple[Finding, ...] = ()


def read_design(folder: Path, site: Site, cache: ParseCache) -> DesignFiles:
    """Read the templates of the site in *folder* and the package's."""
    found, findings = _own(folder)
    package = _default(folder)
    own, default = _by_name(found, _OWN), _by_name(package, DEFAULT) or _by_name(found, _OWN)
    read = partial(_bytes, folder, found | package)
    by_name = default | own
    every = by_name | {f"{DEFAULT}{name}": path for name, path in default.items()}
    texts = {name: path for name, path in every.items() if _is_template(name.removeprefix(DEFAULT))}
    templates, faults = _templates(texts, read)
    catalogues, missing = _catalogues((default, own), read, site)
    design = Design(
        assets=tuple(_assets(by_name, read)),
        catalogues={
            tag: fingerprint([file.data for file in files]) for tag, files in catalogues.items()
        },
    )
    words = _word_faults(catalogues, templates, cache)
    outlines = {name: _outline(cache, file.text) for name, file in templates.files.items()}
    return DesignFiles(
        design=design,
        templates=templates,
        catalogues=catalogues,
        closures=closures(templates, outlines),
        findings=(*findings, *faults, *missing, *words, *unknown_blocks(templates, outlines)),
    )


def _outline(cache: ParseCache, text: str) -> TemplateOutline:
    key = f"{digest(text.encode())}:outline:{program()}"
    return cache.value(key, TemplateOutline, lambda: outline(text))


def _word_faults(
    catalogues: dict[str, tuple[CatalogueFile, ...]], templates: Templates, cache: ParseCache
) -> tuple[Finding, ...]:
    """Hold catalogues and templates against each other, unless an earlier build did with these."""
    key = f"{fingerprint((catalogues, templates))}:words:{program()}"
    return cache.value(key, _Found, lambda: _held(catalogues, templates)).findings


def _held(catalogues: dict[str, tuple[CatalogueFile, ...]], templates: Templates) -> _Found:
    from sitegen.rendering.words import faults  # noqa: PLC0415 (Jinja takes 50 ms to import; most builds have held these words against each other before)

    return _Found(faults(catalogues, templates))


def _default(folder: Path) -> dict[str, Stat]:
    """Return the package's files; nothing when the site is the program's own checkout."""
    package = package_templates()
    return {} if package == folder / _OWN else scan(package, DEFAULT.rstrip("/")).stats


def _own(folder: Path) -> tuple[dict[str, Stat], tuple[Finding, ...]]:
    """Return the site's own files, and what must not be among them."""
    templates = folder / _OWN
    found = scan(templates, _OWN.rstrip("/")) if templates.is_dir() else Scan({}, (), (), 0)
    faults = (each for path, fault in found.faults for each in found_in(path, [fault]))
    return found.stats, tuple(faults)


def _by_name(found: Mapping[str, Stat], prefix: str) -> dict[str, str]:
    return {path.removeprefix(prefix): path for path in found}


def _bytes(site: Path, found: Mapping[str, Stat], path: str) -> bytes:
    """Return the bytes of one of the files that were *found*; raises SourceChangedError."""
    folder, below = place_of(path, site)
    return read_walked(str(folder), below, found[path])


def _is_template(name: str) -> bool:
    # The site's icon is both: it is published as it is, and pictures are drawn from it.
    return name == _ICON or not name.startswith((_ASSETS, _LOCALES))


def _templates(paths: dict[str, str], read: Read) -> tuple[Templates, list[Finding]]:
    files: dict[str, TemplateFile] = {}
    findings: list[Finding] = []
    for name, path in sorted(paths.items()):
        text = decode(read(path))
        if isinstance(text, Diagnostic):
            findings += found_in(path, [text])
        else:
            files[name] = TemplateFile(path, text)
    return Templates(files), findings


def _assets(paths: dict[str, str], read: Read) -> list[Asset]:
    return [
        Asset(name.removeprefix(_ASSETS), path, digest(read(path)))
        for name, path in sorted(paths.items())
        if name.startswith(_ASSETS)
    ]


def _catalogues(
    layers: Sequence[dict[str, str]], read: Read, site: Site
) -> tuple[dict[str, tuple[CatalogueFile, ...]], tuple[Finding, ...]]:
    """Return each language's catalogues, a later layer's last."""
    catalogues: dict[str, tuple[CatalogueFile, ...]] = {}
    missing = []
    for tag in site.tags:
        paths = dict.fromkeys(path for layer in layers if (path := _catalogue_path(tag, layer)))
        catalogues[tag] = tuple(CatalogueFile(path, read(path)) for path in paths)
        if not paths:
            place = site.language(tag).place
            missing.append(Diagnostic("missing-catalogue", *place, {"language": tag}))
    return catalogues, found_in(SITE_FILE, missing)


def _catalogue_path(tag: str, names: dict[str, str]) -> str:
    """Return the path of the catalogue for *tag*; kk-Latn may use that of kk (RFC 4647, lookup)."""
    by_language = {
        name.removeprefix(_LOCALES).removesuffix(".po"): path
        for name, path in names.items()
        if name.startswith(_LOCALES) and name.endswith(".po")
    }
    return lookup(tag, by_language, "")
