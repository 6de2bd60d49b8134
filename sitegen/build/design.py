"""Reading what the designer owns: templates, assets and catalogues, the site's over the package's."""

from pathlib import Path

import msgspec

from sitegen.build.options import on_disk, package_templates
from sitegen.build.scan import Scan, scan
from sitegen.config.site import SITE_FILE, Site
from sitegen.content.text import decode
from sitegen.diagnostics.diagnostic import Diagnostic, Finding, found_in
from sitegen.fingerprint import digest
from sitegen.languages.tags import lookup
from sitegen.library.library import Asset, Design
from sitegen.rendering.templates import DEFAULT, TemplateFile, Templates
from sitegen.rendering.words import CatalogueFile

_ASSETS = "assets/"
_LOCALES = "locale/"


class DesignFiles(msgspec.Struct, frozen=True):
    """The design as planners see it, and the texts that rendering needs."""

    design: Design
    templates: Templates
    catalogues: dict[str, CatalogueFile]
    findings: tuple[Finding, ...]


def read_design(folder: Path, site: Site) -> DesignFiles:
    """Read the templates of the site in *folder* and the package's."""
    own, findings = _own(folder)
    default = {f"{DEFAULT}{path[1:]}": path[1:] for path in scan(package_templates(), "").sizes}
    by_name = {name: path for path, name in default.items()} | own
    every = by_name | {f"{DEFAULT}{name}": path for path, name in default.items()}
    texts = {name: path for name, path in every.items() if _is_template(name.removeprefix(DEFAULT))}
    templates, faults = _templates(texts, folder)
    catalogues, missing = _catalogues(by_name, folder, site)
    design = Design(
        assets=tuple(_assets(by_name, folder)),
        catalogues={tag: digest(file.data) for tag, file in catalogues.items()},
    )
    return DesignFiles(design, templates, catalogues, (*findings, *faults, *missing))


def _own(folder: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """Return the site's own files by name; in a checkout of the program they are the package's."""
    templates = folder / "templates"
    found = scan(templates, "templates") if templates.is_dir() else Scan({}, (), ())
    names = {path.removeprefix("templates/"): path for path in found.sizes}
    return names, tuple(each for path, fault in found.faults for each in found_in(path, [fault]))


def _is_template(name: str) -> bool:
    return not name.startswith((_ASSETS, _LOCALES))


def _templates(paths: dict[str, str], folder: Path) -> tuple[Templates, list[Finding]]:
    files: dict[str, TemplateFile] = {}
    findings: list[Finding] = []
    for name, path in sorted(paths.items()):
        text = decode(on_disk(path, folder).read_bytes())
        if isinstance(text, Diagnostic):
            findings += found_in(path, [text])
        else:
            files[name] = TemplateFile(path, text)
    return Templates(files), findings


def _assets(paths: dict[str, str], folder: Path) -> list[Asset]:
    return [
        Asset(name.removeprefix(_ASSETS), path, digest(on_disk(path, folder).read_bytes()))
        for name, path in sorted(paths.items())
        if name.startswith(_ASSETS)
    ]


def _catalogues(
    paths: dict[str, str], folder: Path, site: Site
) -> tuple[dict[str, CatalogueFile], tuple[Finding, ...]]:
    """Return each language's catalogue; kk-Latn may use that of kk (RFC 4647, lookup)."""
    known = {
        name.removeprefix(_LOCALES).removesuffix(".po"): path
        for name, path in paths.items()
        if name.startswith(_LOCALES) and name.endswith(".po")
    }
    catalogues: dict[str, CatalogueFile] = {}
    missing = []
    for tag in site.tags:
        if path := lookup(tag, known, ""):
            catalogues[tag] = CatalogueFile(path, on_disk(path, folder).read_bytes())
        else:
            missing.append(Diagnostic("missing-catalogue", arguments={"language": tag}))
    return catalogues, found_in(SITE_FILE, missing)
