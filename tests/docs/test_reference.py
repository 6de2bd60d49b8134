"""docs/templates.md is what the view types say, and they say something of every field."""

import re
from gettext import NullTranslations

from sitegen.engine.tasks.freshness import template_of
from sitegen.outputs.output import Template
from sitegen.outputs.views.site_view import SiteView, site_view
from sitegen.rendering.filters import filters
from tests.docs import reference
from tests.docs.reference import FILTERS, PAGE, PAGES, ROOT, blocks, names, parts, sentence
from tests.sites import SiteFolder


def _wordless(tag: str) -> NullTranslations:
    raise AssertionError(tag)


class _Nowhere:
    """A store from which nothing is read."""

    def body(self, digest: str) -> str:
        raise LookupError(digest)

    def searched(self, digest: str) -> str:
        raise LookupError(digest)

    def source(self, path: str, digest: str) -> bytes:
        raise LookupError(path, digest)


def test_every_field_that_a_template_can_show_has_a_sentence() -> None:
    views = {*PAGES.values(), SiteView, *parts()}
    silent = [
        f"{view.__name__}.{name}"
        for view in sorted(views, key=lambda view: view.__name__)
        for name in names(view)
        if not sentence(view, name)
    ]

    assert silent == []


def test_every_block_of_the_base_has_a_sentence() -> None:
    assert [name for name, said in blocks().items() if not said] == []
    assert {"head", "masthead", "notice", "main", "footer"} <= set(blocks())


def test_the_page_is_what_make_docs_writes() -> None:
    assert PAGE.read_text("utf-8") == reference.reference()


def test_every_template_of_a_page_is_in_the_reference() -> None:
    files = (ROOT / "templates").iterdir()
    templates = {path.name for path in files if path.suffix in {".html", ".svg"}}

    assert templates - {"base.html"} == set(PAGES)


def test_every_planned_page_has_the_view_that_the_reference_names(press: SiteFolder) -> None:
    outputs = press.planned().outputs
    seen = {name: type(each.view()) for each in outputs if (name := template_of(each)) in PAGES}
    assert {each.recipe.name for each in outputs if isinstance(each.recipe, Template)} <= set(seen)
    assert seen == {name: PAGES[name] for name in seen}
    # A digest is sent, not published; the sign is drawn where there is a design.
    unplanned = {"redirect.html", "root.html", "withdrawn.html", "digest.html", "icon-tile.svg"}
    assert set(PAGES) - set(seen) <= unplanned


def test_every_filter_of_our_own_is_in_the_reference(site: SiteFolder) -> None:
    language = site_view(site.library(), "kk").language

    assert set(FILTERS) == {*filters(language, _Nowhere(), _wordless), "lettering"}


def test_every_link_inside_the_page_leads_to_one_of_its_headings() -> None:
    text = reference.reference()
    headings = {each.lower() for each in re.findall(r"^### (\w+)$", text, re.MULTILINE)}

    assert headings
    assert set(re.findall(r"\]\(#(\w+)\)", text)) <= headings
