"""Structured data of pages (schema.org in JSON-LD): views into the text of a script element.

Templates call these functions as filters, so the data is made only for pages that are rendered.
"""

from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from sitegen.content.document import Moment
from sitegen.outputs.site_view import SiteView
from sitegen.outputs.views import Crumb, NameLink, Story

_CONTEXT = "https://schema.org"
_encode = msgspec.json.Encoder().encode


def news_article(page: Story, site: SiteView) -> Markup:
    """Return a NewsArticle for the page of a story."""
    organization = _organization(site)
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": site.base_url + page.head.address,
        "headline": page.title,
        "inLanguage": site.language.tag,
        "datePublished": _iso(page.published),
        "dateModified": _iso(page.updated or page.published),
        "author": [_person(each, site) for each in page.authors] or [organization],
        "publisher": organization,
    }
    if page.head.description:
        data["description"] = page.head.description
    if page.cover:
        data["image"] = [site.base_url + page.cover.photo.address]
    if page.terms:
        data["keywords"] = [each.name for each in page.terms]
    return _script(data)


def breadcrumbs(crumbs: tuple[Crumb, ...], site: SiteView) -> Markup:
    """Return a BreadcrumbList for the way that leads to a page."""
    return _breadcrumbs(crumbs, site.base_url)


@lru_cache(maxsize=256)  # all stories of a section have one way in a language
def _breadcrumbs(crumbs: tuple[Crumb, ...], base_url: str) -> Markup:
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb.title,
            "item": base_url + crumb.address,
        }
        for number, crumb in enumerate(crumbs, 1)
    ]
    return _script({"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})


def _iso(moment: Moment) -> str:
    return moment.at.date().isoformat() if moment.whole_day else moment.at.isoformat()


def _person(name: NameLink, site: SiteView) -> dict[str, str]:
    address = {"url": site.base_url + name.address} if name.address else {}
    return {"@type": "Person", "name": name.name, **address}


def _organization(site: SiteView) -> dict[str, str]:
    return {
        "@type": "CollegeOrUniversity",
        "name": site.contacts.get("organization", site.language.title),
        "url": site.base_url + site.language.home,
    }


def _script(data: dict[str, Any]) -> Markup:
    # An HTML parser ends a script at "</script", whatever the JSON around it says.
    text = _encode(data).decode().replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("&", "\\u0026"))  # noqa: S704 (what could end the script is escaped)
