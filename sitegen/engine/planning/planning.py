"""Reading a site and planning its outputs, those parts of it that are not as they were."""

from collections.abc import Mapping

import msgspec

from sitegen.config.site import Site
from sitegen.diagnostics.diagnostic import Finding
from sitegen.engine.files.scan import Difference
from sitegen.engine.options import Options
from sitegen.engine.planning.partial_plan import FAULTS, Extensions, PartialPlan
from sitegen.engine.planning.parts import Before, Parts
from sitegen.engine.processes.workers import Pool
from sitegen.engine.program import program, resizer_program
from sitegen.engine.reading.content import Content, read_content
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.state.parse_cache import Known
from sitegen.engine.state.previous_build import PreviousBuild
from sitegen.engine.timings import Stopwatch
from sitegen.fingerprint import fingerprint
from sitegen.library.assemble import Assembled, assemble
from sitegen.library.links.link_faults import faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.library.stories.link_story import stories_of
from sitegen.library.tracking.table_digests import Marks
from sitegen.outputs.views.site_view import SiteView, site_view


class SiteRead(msgspec.Struct, frozen=True):
    """All that a site's folder says: its settings, its content, its design."""

    site: Site
    content: Content
    design: DesignFiles


class Planned(msgspec.Struct, frozen=True):
    """A site read, its library, and the plan of what is not as it was."""

    read: SiteRead
    assembled: Assembled
    sites: Mapping[str, SiteView]
    site_digests: Mapping[str, str]
    parts: Parts
    plan: PartialPlan
    findings: tuple[Finding, ...]


class Planning(msgspec.Struct, frozen=True):
    """What planning works with: processes, planners, a stopwatch."""

    pool: Pool
    extensions: Extensions
    watch: Stopwatch


class Start(msgspec.Struct, frozen=True):
    """What planning begins with: what was read before, planned before, and *found* in content/."""

    known: Known
    last: PreviousBuild
    found: Difference


def plan_site(options: Options, site: Site, using: Planning, start: Start) -> Planned:
    """Read everything; what is not as it was is planned when it is taken from the plan."""
    watch, known = using.watch, start.known
    with watch.stage("read"):
        content = read_content(options.site, site, known, using.pool, start.found)
    with watch.stage("design"):
        design = read_design(options.site, site, known)
    read = SiteRead(site, content, design)
    return plan_library(options, read, using, start.last, is_marked=options.drafts)


def plan_library(
    options: Options, read: SiteRead, using: Planning, before: Before, *, is_marked: bool
) -> Planned:
    """Put what was *read* in order; it is planned when it is taken from the plan.

    When *is_marked* every page says that it is not to be listed.
    """
    site, content, design = read.site, read.content, read.design
    with using.watch.stage("assemble"):
        now = options.moment(site.zone)
        assembled = assemble(content.sources, site, design.design, now, drafts=options.drafts)
    with using.watch.stage("plan"):
        library = assembled.library
        sites = {tag: site_view(library, tag, is_preview=is_marked) for tag in site.tags}
        digests = {tag: fingerprint(view) for tag, view in sites.items()}
        marks = Marks(assembled, {"site": digests, "template": design.closures})
        conditions = _conditions(site, using.extensions)
        told_before = stories_of(content.told_before, drafts=options.drafts)
        parts = Parts(before, conditions, marks, told_before)
        parts.make_stale(before.damaged_parts())
        _look_for_faults(parts, assembled)
    return Planned(
        read=read,
        assembled=assembled,
        sites=sites,
        site_digests=digests,
        parts=parts,
        plan=PartialPlan(library, parts, before, using.extensions),
        findings=with_suggestions(
            (*content.findings, *design.findings, *assembled.findings, *parts.findings),
            assembled.evidence,
            site,
        ),
    )


def _conditions(site: Site, extensions: Extensions) -> str:
    """Return what every part depends on."""
    return fingerprint((site, program(), resizer_program(), extensions.told))


def _look_for_faults(parts: Parts, assembled: Assembled) -> None:
    """Hold each story's links, photos and references against all others."""
    for key in assembled.evidence.texts:
        name = f"{FAULTS}{key}"
        if not parts.is_fresh(name):
            asked: set[str] = set()
            found = tuple(faults(key, assembled.evidence.noted(asked)))
            parts.note(name, asked, found)
