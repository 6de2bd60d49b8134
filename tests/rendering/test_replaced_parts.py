"""What a site of its own puts in place of a part of every page."""

from tests.sites import SiteFolder

PAGES = ("en/index.html", "en/news/index.html", "en/news/2026/a/index.html")


def with_a_story(site: SiteFolder) -> SiteFolder:
    """Return *site* with a story in English, whose page and lists are all pages looked at."""
    site.story("news/2026/a.en", "A", "2026-05-01")
    return site


def test_a_block_in_the_sites_own_base_is_on_every_page(site: SiteFolder) -> None:
    own = '{% extends "default/base.html" %}{% block footer %}<footer>Ours</footer>{% endblock %}'
    with_a_story(site).write("templates/base.html", own)
    site.build()

    for page in PAGES:
        assert site.page(page).count("<footer>Ours</footer>") == 1
        assert 'class="footer"' not in site.page(page)
        assert 'class="masthead"' in site.page(page)


def test_a_block_can_show_what_the_program_has_and_more(site: SiteFolder) -> None:
    own = (
        '{% extends "default/base.html" %}'
        '{% block head %}{{ super() }}<meta name="a" content="b">{% endblock %}'
        "{% block masthead %}<p>Before</p>{{ super() }}{% endblock %}"
    )
    with_a_story(site).write("templates/base.html", own)
    site.build()

    for page in PAGES:
        assert '<meta name="a" content="b"></head>' in site.page(page).replace("\n", "")
        assert '<p>Before</p><header class="masthead">' in site.page(page).replace("\n", "")


def test_a_partial_of_the_sites_own_is_on_every_page(site: SiteFolder) -> None:
    with_a_story(site).write(
        "templates/partials/footer.html", "<footer>{{ site.language.title }}</footer>"
    )
    site.build()

    for page in PAGES:
        assert "<footer>Example University</footer>" in site.page(page)


def test_a_changed_partial_renders_the_pages_again_that_show_it(site: SiteFolder) -> None:
    with_a_story(site).write("templates/partials/footer.html", "<footer>One</footer>")
    site.build()
    site.write("templates/partials/footer.html", "<footer>Two</footer>")

    rendered = site.build().report.rendered

    assert set(PAGES) <= set(rendered)
    assert "<footer>Two</footer>" in site.page(PAGES[0])
