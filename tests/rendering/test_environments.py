"""One environment per language: templates are compiled once, words are read when needed."""

from pathlib import Path

from sitegen.outputs.views.site_view import SiteLanguage, SiteView
from sitegen.rendering import words
from sitegen.rendering.compiled import CompiledTemplates
from sitegen.rendering.environments import Environments
from sitegen.rendering.templates import CatalogueFile, TemplateFile, Templates

NOWHERE = Path("/dev/null")
CATALOGUES = {
    tag: (CatalogueFile(f"{tag}.po", f'msgid "word"\nmsgstr "{tag} word"\n'.encode()),)
    for tag in ("kk", "ru")
}


class NoStore:
    def body(self, digest: str) -> str:
        raise LookupError(digest)

    def searched(self, digest: str) -> str:
        raise LookupError(digest)

    def source(self, path: str, digest: str) -> bytes:
        raise LookupError(path, digest)


def site(tag: str) -> SiteView:
    """Return the view that templates have as `site`."""
    language = SiteLanguage(tag, tag, "ltr", "kk_KZ", tag, "", f"/{tag}/")
    return SiteView(language, (language,), "", "/", "", (), (), {}, {}, "", "", "", "", "", "", "")


def environments(**texts: str) -> Environments:
    """Return the environments of templates with these texts."""
    files = {name: TemplateFile(f"templates/{name}", text) for name, text in texts.items()}
    said = {tag: words.words(files) for tag, files in CATALOGUES.items()}
    return Environments(
        Templates(files), said.__getitem__, NoStore(), CompiledTemplates("test", NOWHERE)
    )


def rendered(environments: Environments, tag: str = "kk") -> str:
    """Return the template `page` rendered in a language."""
    return environments.of(site(tag)).get_template("page").render()


def test_all_languages_share_what_is_compiled(compilations: list[str]) -> None:
    both = environments(page="{{ _('word') }}")

    assert [rendered(both, "kk"), rendered(both, "ru")] == ["kk word", "ru word"]
    assert compilations == ["page"]


def test_only_the_words_of_a_language_that_is_rendered_are_read() -> None:
    requested: list[str] = []

    def said(tag: str):
        requested.append(tag)
        return words.words(CATALOGUES[tag])

    files = {"page": TemplateFile("templates/page", "{{ _('word') }}")}
    lazy = Environments(Templates(files), said, NoStore(), CompiledTemplates("test", NOWHERE))

    assert [rendered(lazy, "ru"), rendered(lazy, "ru")] == ["ru word", "ru word"]
    assert requested == ["ru"]
