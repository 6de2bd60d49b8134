"""A digest as a mail program wants it: HTML with its style inside each element, and plain text."""

import datetime
from html import unescape
from pathlib import Path

import css_inline
import msgspec

from sitegen.config.site import SITE_FILE, Site
from sitegen.diagnostics.diagnostic import Finding, has_errors
from sitegen.engine.options import Options
from sitegen.engine.program import compiler_program
from sitegen.engine.reading.definition import SiteCode
from sitegen.engine.reading.design import DesignFiles, read_design
from sitegen.engine.reading.load import read_for_command
from sitegen.engine.state.parse_cache import ParseCache
from sitegen.engine.tasks.render_tasks import LocalStore
from sitegen.library.addresses.address import prefixed
from sitegen.library.assemble import assemble
from sitegen.library.links.link_faults import all_faults
from sitegen.library.links.suggestions import with_suggestions
from sitegen.outputs.feeds.newsletter import NewsletterView, newsletter_view
from sitegen.outputs.output import Output, Stage, Template
from sitegen.outputs.views.site_view import SiteView, site_view
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.environments import Environments
from sitegen.rendering.faults import template_fault
from sitegen.rendering.render import Renderer
from sitegen.rendering.words import words


class NewsletterRequest(msgspec.Struct, frozen=True):
    """A request for a newsletter in *language*, which site.toml names, with what is new *since*."""

    language: str
    since: datetime.datetime


class Newsletter(msgspec.Struct, frozen=True):
    """A digest in both forms, HTML and plain text, and the day of it."""

    day: datetime.date
    html: str
    txt: str


class _NewsletterRenderer(msgspec.Struct, frozen=True):
    """What renders one digest: its view, that of the site, the design, the site's folder, code."""

    view: NewsletterView
    site: SiteView
    design: DesignFiles
    folder: Path
    code: SiteCode

    def render(self, output: Output) -> str:
        """Return the text of *output*."""
        catalogues = self.design.catalogues
        # A newsletter shows no body, so none is read.
        store = LocalStore(ParseCache().body, {}, self.folder)
        environments = Environments(
            self.design.templates,
            lambda tag: words(catalogues[tag]),
            store,
            CompiledTemplates(compiler_program()),
            self.code.filters,
        )
        renderer = Renderer(lambda: environments, {self.site.language.tag: self.site}, store)
        return renderer.render(output).files[output.path].decode()


def newsletter(
    options: Options, site: Site, code: SiteCode, order: NewsletterRequest
) -> tuple[Newsletter | None, tuple[Finding, ...]]:
    """Return the newsletter, None when nothing is new; with errors there is none."""
    content = read_for_command(options.site, site, options.state)
    design = read_design(options.site, site, ParseCache())
    now = options.moment(site.zone)
    assembled = assemble(content.sources, site, design.design, now)
    faults = all_faults(assembled.link_checks)
    findings = (*content.findings, *design.findings, *assembled.findings, *faults)
    if has_errors(findings):
        return None, with_suggestions(findings, assembled.link_checks, site)
    view = newsletter_view(assembled.library, order.language, order.since, now)
    if view.is_empty:
        return None, ()
    said = site_view(assembled.library, order.language)
    placed = prefixed(view, site.folder)
    return _printed(_NewsletterRenderer(placed, said, design, options.site, code))


def _printed(press: _NewsletterRenderer) -> tuple[Newsletter | None, tuple[Finding, ...]]:
    """Return the newsletter, or the fault of a template of the site's own."""
    texts = []
    for name in ("digest.html", "digest.txt"):
        output = _output(name, press)
        try:
            texts.append(press.render(output))
        except Exception as error:
            fault = press.code.files.fault(error) or template_fault(error, output)
            if fault is None:
                raise
            return None, (fault,)
    html, text = texts
    # The environment escapes whatever it writes, for it writes HTML.
    return Newsletter(press.view.until.at.date(), _inlined(html), unescape(text)), ()


def _output(name: str, press: _NewsletterRenderer) -> Output:
    return Output(
        path=name,
        recipe=Template(name),
        view=lambda: press.view,
        language=press.site.language.tag,
        stage=Stage.PAGE,
        origin=SITE_FILE,
    )


def _inlined(html: str) -> str:
    """Return *html* with the rules of its style sheet in each element, as mail programs want it.

    A sheet that says `data-css-inline="keep"` stays too: what depends on the screen has no place
    in an element.
    """
    return css_inline.CSSInliner(load_remote_stylesheets=False).inline(html)
