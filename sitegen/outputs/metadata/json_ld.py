"""Structured data of pages (schema.org in JSON-LD), as the text of a script element.

Templates call these functions as filters, so the data is built only for rendered pages.
"""

from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from sitegen.content.document import Moment
from sitegen.library.publications.photos import Photo, crops
from sitegen.outputs.views.site_view import SiteView
from sitegen.outputs.views.views import Crumb, EventView, NameLink, PersonView, StoryView

_CONTEXT = "https://schema.org"
_encode = msgspec.json.Encoder().encode


_EVENT_STATUSES = {
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "moved-online": "EventMovedOnline",
}

Data = dict[str, Any]


def news_article(page: StoryView, site: SiteView) -> Markup:
    """Return a NewsArticle for the page of a story."""
    organization = _organization(site)
    data: Data = {
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
        data["image"] = _images(page.cover.photo, site)
    if page.terms:
        data["keywords"] = [each.name for each in page.terms]
    if page.corrections:
        data["correction"] = [
            {"@type": "CorrectionComment", "text": text, "datePublished": _iso(moment)}
            for moment, text in page.corrections
        ]
    return _script(data)


def event(page: EventView, site: SiteView) -> Markup:
    """Return an Event for the page of an event."""
    organizer = {"@type": "Organization", "name": page.organizer.text}
    data: Data = {
        "@context": _CONTEXT,
        "@type": "Event",
        "url": site.base_url + page.head.address,
        "name": page.title,
        "description": page.head.description,
        "inLanguage": site.language.tag,
        "startDate": _iso(page.starts),
        "endDate": _iso(page.ends) if page.ends else "",
        "previousStartDate": _iso(page.previous_starts) if page.previous_starts else "",
        "eventStatus": f"{_CONTEXT}/{_event_status(page)}",
        "location": _locations(page, site),
        "organizer": organizer if page.organizer.text else _organization(site),
        "image": _images(page.cover.photo, site) if page.cover else [],
        "keywords": [each.name for each in page.terms],
    }
    if mode := _attendance(page):
        data["eventAttendanceMode"] = f"{_CONTEXT}/{mode}"
    return _script(_filled(data))


def _event_status(page: EventView) -> str:
    usual = "EventRescheduled" if page.previous_starts else "EventScheduled"
    return _EVENT_STATUSES.get(page.event_status, usual)


def _is_on_site(page: EventView) -> bool:
    return bool(page.place.text) and page.event_status != "moved-online"


def _locations(page: EventView, site: SiteView) -> list[Data]:
    found: list[Data] = []
    if _is_on_site(page):
        found.append({"@type": "Place", "name": page.place.text})
    if online := _online(page, site):
        found.append({"@type": "VirtualLocation", "url": online})
    return found


def _online(page: EventView, site: SiteView) -> str:
    """Return the address of the online event, "" if the event is not online.

    Search engines require one; without it, that of the page, which explains how to take part.
    """
    is_moved = page.event_status == "moved-online"
    return page.online_url or (site.base_url + page.head.address if is_moved else "")


def _attendance(page: EventView) -> str:
    """Return the attendance mode, "" when it is not known."""
    is_online = bool(page.online_url) or page.event_status == "moved-online"
    if _is_on_site(page):
        return "MixedEventAttendanceMode" if is_online else "OfflineEventAttendanceMode"
    return "OnlineEventAttendanceMode" if is_online else ""


def person(page: PersonView, site: SiteView) -> Markup:
    """Return a Person for the page of a person."""
    unit = {"@type": "Organization", "name": page.unit.text}
    data: Data = {
        "@context": _CONTEXT,
        "@type": "Person",
        "url": site.base_url + page.head.address,
        "name": page.name,
        "alternateName": list(page.also_known_as),
        "description": page.summary,
        "jobTitle": page.position.text,
        "worksFor": unit if page.unit.text else {},
        "image": [site.base_url + page.photo.photo.address] if page.photo else [],
        "email": page.contacts.get("email", ""),
        "telephone": page.contacts.get("phone", ""),
        "sameAs": page.contacts.get("website", ""),
    }
    return _script(_filled(data))


def organization(site: SiteView) -> Markup:
    """Return the organisation that publishes the site."""
    contacts = site.contacts
    address: Data = {
        "@type": "PostalAddress",
        "streetAddress": contacts.get("address", ""),
        "addressLocality": contacts.get("city", ""),
        "addressCountry": contacts.get("country", ""),
    }
    data: Data = {
        "@context": _CONTEXT,
        **_organization(site),
        "description": site.language.description,
        "logo": f"{site.base_url}{site.assets}/icon.svg",
        "address": _filled(address) if len(_filled(address)) > 1 else {},
        "email": contacts.get("email", ""),
        "telephone": contacts.get("phone", ""),
        "sameAs": contacts.get("website", ""),
    }
    return _script(_filled(data))


def _images(photo: Photo, site: SiteView) -> list[str]:
    """Return the cover cropped to the ratios that search engines require."""
    return [site.base_url + each.address for each in crops(photo)]


def _filled(data: Data) -> Data:
    """Return *data* without empty values."""
    return {name: value for name, value in data.items() if value}


def breadcrumbs(crumbs: tuple[Crumb, ...], site: SiteView) -> Markup:
    """Return a BreadcrumbList for the path to a page."""
    return _breadcrumbs(crumbs, site.base_url)


@lru_cache(maxsize=256)  # all stories of a section share one in each language
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
        "@id": f"{site.base_url}{site.root}#organization",
        "name": site.contacts.get("organization", site.language.title),
        "url": site.base_url + site.language.home,
    }


def _script(data: dict[str, Any]) -> Markup:
    # An HTML parser ends a script at "</script", even inside a JSON string.
    text = _encode(data).decode().replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("&", "\\u0026"))  # noqa: S704 (what could end the script is escaped)
