"""Edits of what all pages share: templates, words, assets, settings, registries; and the clock."""

import datetime
import zoneinfo
from random import Random

from sitegen.engine.options import package_templates
from tests.engine.proof.newsroom import Newsroom, Term

_BLOCK = (
    '{% extends "default/story.html" %}{% block og_type %}article{# #}-NUMBER{% endblock %}'
    '{% block main %}{{ super() }}{% include "ours.html" ignore missing %}{% endblock %}\n'
)
_SWITCHES = (
    "related archives feeds list_feeds calendars sitemaps news_sitemap subscriptions manifests "
    "redirects redirect_file nginx_map people terms"
).split()
_TAGS = {"macros/cards.html": "<article", "macros/people.html": "<ul", "month.html": "<h1"}


def template(room: Newsroom, draw: Random) -> str:
    """Put the site's own copy of a template over the package's, or take it away again."""
    name = draw.choice([*_TAGS, "macros/cards.html"])
    if room.design.pop(name, "") and draw.random() < 0.4:
        return f"{name}: the package's again"
    text = (package_templates() / name).read_text("utf-8")
    room.design[name] = text.replace(_TAGS[name], f'{_TAGS[name]} data-edit="{room.next()}"', 1)
    assert room.design[name] != text, f"{name} has no {_TAGS[name]} to edit"
    return f"{name}: edit {room.counter}"


def override(room: Newsroom, _draw: Random) -> str:
    if room.design.pop("story.html", ""):
        return "story.html: the package's again"
    room.design["story.html"] = _BLOCK.replace("NUMBER", str(room.next()))
    return "story.html: one block is ours"


def included(room: Newsroom, _draw: Random) -> str:
    """Let a file appear or vanish that the override includes if it is there."""
    if room.design.pop("ours.html", ""):
        return "ours.html: gone"
    room.design["ours.html"] = f"<p>Ours {room.next()}</p>\n"
    return "ours.html: there"


def word(room: Newsroom, draw: Random) -> str:
    tag = draw.choice(["kk", "ru", "en"])
    said = draw.choice(["Our own word", "Our own word", "Main menu", "Languages"])
    room.words[tag][said] = f"{said} {room.next()}"
    return f"{tag}.po: {room.words[tag]}"


def style(room: Newsroom, _draw: Random) -> str:
    room.design["assets/css/more.css"] = f"p {{ margin: 0 }} /* {room.next()} */\n"
    return "more.css: another comment"


def asset(room: Newsroom, _draw: Random) -> str:
    if room.design.pop("assets/extra.txt", ""):
        return "assets/extra.txt: gone"
    room.design["assets/extra.txt"] = "extra\n"
    return "assets/extra.txt: there"


def colour(room: Newsroom, _draw: Random) -> str:
    room.settings.primary = f"#{room.next():06x}"
    return f"primary = {room.settings.primary}"


def menu(room: Newsroom, draw: Random) -> str:
    entries = ['section = "news"', 'section = "people"', 'taxonomy = "topics"']
    entries += ['page = "about"', 'page = "contacts"', 'page = "nowhere"']
    room.settings.menu = draw.sample(entries, draw.randrange(1, 5))
    return f"menu: {room.settings.menu}"


def page_size(room: Newsroom, draw: Random) -> str:
    room.settings.page_size = draw.choice([2, 3, 4, 7])
    return f"page_size = {room.settings.page_size}"


def section_title(room: Newsroom, draw: Random) -> str:
    name = draw.choice(["news", "press", "events", "people"])
    room.settings.titles[name] = f"{name.title()} {room.next()}"
    return f"{name}: titled “{room.settings.titles[name]}”"


def untranslated(room: Newsroom, draw: Random) -> str:
    name = draw.choice(["news", "press", "events", "people"])
    room.settings.untranslated[name] = draw.choice(["show", "hide"])
    return f"{name}: untranslated = {room.settings.untranslated[name]}"


def base_url(room: Newsroom, _draw: Random) -> str:
    room.settings.base_url = f"https://news{room.next()}.example.edu"
    return room.settings.base_url


def switch(room: Newsroom, draw: Random) -> str:
    name = draw.choice(_SWITCHES)
    if name in room.settings.outputs:
        del room.settings.outputs[name]
        return f"[outputs] {name}: no word of it"
    room.settings.outputs[name] = False
    return f"[outputs] {name}: off"


def zone(room: Newsroom, draw: Random) -> str:
    room.settings.zone = draw.choice(["Asia/Almaty", "Europe/Moscow", "Asia/Tokyo"])
    return f"time_zone = {room.settings.zone}"


def feed_size(room: Newsroom, draw: Random) -> str:
    room.settings.feed_size = draw.randrange(3, 12)
    return f"[feeds] size = {room.settings.feed_size}"


def contacts(room: Newsroom, _draw: Random) -> str:
    room.settings.city = f"City {room.next()}"
    return f"[contacts] city = {room.settings.city}"


def press_footer(room: Newsroom, draw: Random) -> str:
    if draw.random() < 0.5:
        room.settings.press_office = f"Press office {room.next()}"
        return f"[media_contact] name = {room.settings.press_office}"
    room.settings.boilerplate = f"We are university {room.next()}."
    return f"[boilerplate] en = {room.settings.boilerplate}"


def taxonomy(room: Newsroom, _draw: Random) -> str:
    """Let a taxonomy come, or one go that no story bears."""
    for name in ("series", "campus"):
        borne = any(name in story.facts for story in room.stories.values())
        if name in room.terms and not borne:
            del room.terms[name]
            return f"[taxonomy.{name}]: gone"
        if name not in room.terms:
            room.terms[name] = {"first": Term({"en": f"First {room.next()}"})}
            return f"[taxonomy.{name}]: there"
    return ""


def term_name(room: Newsroom, draw: Random) -> str:
    name, term = draw.choice(list(room.terms["topics"].items()))
    tag = draw.choice(["kk", "ru", "en"])
    if len(term.names) > 1 and term.names.pop(tag, "") and draw.random() < 0.3:
        return f"topics/{name}: no name in {tag}"
    term.names[tag] = f"Term {name} {room.next()}"
    return f"topics/{name}: {tag} = {term.names[tag]}"


def term_slug(room: Newsroom, draw: Random) -> str:
    name, term = draw.choice(list(room.terms["topics"].items()))
    tag = draw.choice(["kk", "ru", "en"])
    if not term.slugs.pop(tag, ""):
        term.slugs[tag] = f"term-{room.next()}"
    return f"topics/{name}: slugs {term.slugs}"


def term_alias(room: Newsroom, draw: Random) -> str:
    name, term = draw.choice(list(room.terms["topics"].items()))
    tag = draw.choice(["kk", "ru", "en"])
    if not term.aliases.pop(tag, ""):
        term.aliases[tag] = f"/{tag}/tag/{room.next()}"
    return f"topics/{name}: aliases {term.aliases}"


def new_term(room: Newsroom, draw: Random) -> str:
    taxonomy = draw.choice(list(room.terms))
    name = f"term-{room.next()}"
    room.terms[taxonomy][name] = Term({draw.choice(["kk", "ru", "en"]): f"New {name}"})
    return f"{taxonomy}/{name}"


def moments(room: Newsroom) -> list[datetime.datetime]:
    """Return the moments that the facts name, the ends of their days and of news, in order."""
    here = zoneinfo.ZoneInfo(room.settings.zone)
    fields = "date publish_at embargo_until expires_at starts ends from until".split()
    found: list[datetime.datetime] = []
    for story in room.stories.values():
        for value in (story.facts[field] for field in fields if field in story.facts):
            try:
                moment = datetime.datetime.fromisoformat(value).replace(tzinfo=here)
            except ValueError:  # a mistake in a draft stays
                continue
            found += [moment + datetime.timedelta(days=days) for days in range(3)]
    return sorted(found)


def clock(room: Newsroom, draw: Random) -> str:
    """Let time come to the next change, just before it, or beyond it."""
    coming = [moment for moment in moments(room) if moment > room.now]
    if not coming:
        return clock_back(room, draw)
    wait = draw.choice([0, 0, -1, 1, 3600, 86_400, 5 * 86_400])
    room.now = max(coming[0] + datetime.timedelta(seconds=wait), room.now)
    return f"now {room.now}, {wait} s after the next change"


def clock_back(room: Newsroom, draw: Random) -> str:
    room.now -= datetime.timedelta(hours=draw.choice([1, 24, 24 * 7, 24 * 30]))
    return f"now {room.now}, which is earlier"


EDITS = (
    template,
    override,
    included,
    word,
    style,
    asset,
    colour,
    menu,
    page_size,
    section_title,
    untranslated,
    base_url,
    switch,
    zone,
    feed_size,
    contacts,
    press_footer,
    taxonomy,
    term_name,
    term_slug,
    term_alias,
    new_term,
    clock,
    clock,
    clock_back,
)
