"""Structured data of pages (schema.org in JSON-LD): views into the text of a script element.

Templates call these functions as filters, so the data is made only for pages that are rendered.
"""

import json
from typing import Any

from markupsafe import Markup

from sitegen.content.document import Moment
from sitegen.outputs.site_view import SiteView
from sitegen.outputs.views import Crumb, NameLink, Story

_CONTEXT = "https://schema.org"
# An HTML parser ends a script at "</script", whatever the JSON around it says.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def news_article(page: Story, site: SiteView) -> Markup:
    """Return a NewsArticle for the page of a story."""
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "mainEntityOfPage": site.base_url + page.head.address,
        "headline": page.title,
        "inLanguage": site.language.tag,
        "datePublished": _iso(page.published),
        "dateModified": _iso(page.updated or page.published),
        "author": [_person(each, site) for each in page.authors] or [_organization(site)],
        "publisher": _organization(site),
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
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": crumb.title,
            "item": site.base_url + crumb.address,
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
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return Markup(text)  # noqa: S704 (what could end the script is escaped above)
