"""Reading a site and planning its outputs, those parts of it that are not as they were."""

from collections.abc import Iterable, Mapping

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.context import BuildContext
from sitegen.engine.planning.partial_plan import FAULTS, PartialPlan
from sitegen.engine.planning.parts import Parts
from sitegen.engine.program import program, resizer_program
from sitegen.engine.reading.content import Content, read_content
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.state.file_scans import Difference
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.state.state import State
from sitegen.fingerprint import fingerprint
from sitegen.library.addresses.permalinks import file_of
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.links.link_faults import faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.library.tracking.tables import DigestTable
from sitegen.outputs.views.site_view import SiteView, site_view


class SiteSources(msgspec.Struct, frozen=True):
    """All that a site's folder says: its settings, its content, its design."""

    site: Site
    content: Content
    design: DesignFiles


class PlannedSite(msgspec.Struct, frozen=True):
    """A site read, its library, and the plan of what is not as it was."""

    read: SiteSources
    code: SiteCode
    assembled: Assembled
    sites: Mapping[str, SiteView]
    site_digests: Mapping[str, str]
    parts: Parts
    plan: PartialPlan
    findings: tuple[Finding, ...]

    def new_pages(self, created: Iterable[str]) -> tuple[str, ...]:
        """Return the addresses, sorted, of the public pages among the files *created*."""
        pages = {path for path in created if path.endswith("/index.html")}
        # Most builds create none; then no story need be searched.
        if not pages:
            return ()
        public = self.assembled.library.publications
        addresses = (
            version.address
            for story in self.assembled.stories.values()
            if story.key in public
            for version in story.public_versions
            if version.address
        )
        base = self.read.site.base_url
        return tuple(sorted(base + each for each in addresses if file_of(each) in pages))


def read_site(context: BuildContext, cache: ParseCache, found: Difference) -> SiteSources:
    """Read everything; *found* is what differs in content/ from what *cache* knows."""
    folder, site = context.options.site, context.site
    with context.timings.stage("read"):
        content = read_content(folder, site, cache, context.pool, found)
    with context.timings.stage("design"):
        design = read_design(folder, site, cache)
    return SiteSources(site, content, design)


def plan_site(
    context: BuildContext, read: SiteSources, before: State, damaged: Iterable[str] = ()
) -> PlannedSite:
    """Put what was *read* in order; what is not as *before* is planned when it is taken.

    The parts *damaged* are planned again whatever they read.
    """
    options, site, content, design = context.options, read.site, read.content, read.design
    with context.timings.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now, drafts=options.drafts)
    with context.timings.stage("plan"):
        library = assembled.library
        sites = {tag: site_view(library, tag, is_preview=context.is_marked) for tag in site.tags}
        digests = {tag: fingerprint(view) for tag, view in sites.items()}
        tables = {
            **assembled.tables,
            "site": DigestTable(digests),
            "template": DigestTable(design.closures),
        }
        parts = Parts(before, _conditions(site, context.kinds), tables)
        parts.make_stale(damaged)
        _check_links(parts, assembled)
    found = (*content.findings, *design.findings, *assembled.findings, *parts.findings)
    return PlannedSite(
        read=read,
        code=context.code,
        assembled=assembled,
        sites=sites,
        site_digests=digests,
        parts=parts,
        plan=PartialPlan(library, parts, before, context.planners),
        findings=with_suggestions(found, assembled.link_checks, site),
    )


def _conditions(site: Site, kinds: list[tuple[str, object]]) -> str:
    """Return what every part depends on."""
    return fingerprint((site, program(), resizer_program(), kinds))


def _check_links(parts: Parts, assembled: Assembled) -> None:
    """Hold each story's links, photos and references against all others."""
    for key in assembled.link_checks.texts:
        name = f"{FAULTS}{key}"
        if not parts.is_fresh(name):
            reads: set[str] = set()
            found = tuple(faults(key, assembled.link_checks.tracked(reads)))
            parts.record(name, reads, found)
