"""Write docs/templates.md, the template author's reference, from the view types: `make docs`.

What a type and its fields are is said in the type's docstring: its first sentence, and for each
field a sentence that names it between asterisks. A field that has the name of its own type, such
as `head: Head`, needs none; a property has a docstring of its own. What a block is for is said in
a comment of base.html that begins with its name.
"""

import datetime
import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec
from markupsafe import Markup

from sitegen.library.publications.photos import Format
from sitegen.outputs.feeds import newsletter
from sitegen.outputs.metadata import icons, share
from sitegen.outputs.pages import month_calendars, not_found
from sitegen.outputs.views import list_views, views
from sitegen.outputs.views.bodies import BodyPart
from sitegen.outputs.views.site_view import SiteView
from sitegen.rendering.outline import TemplateOutline, outline

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
PAGE = ROOT / "docs" / "templates.md"

View = type[msgspec.Struct]

# What each template of a page finds as `page`, in the order of the reference.
PAGES: dict[str, View] = {
    "home.html": list_views.Home,
    "story.html": views.StoryView,
    "event.html": views.EventView,
    "person.html": views.PersonView,
    "page.html": views.PlainPage,
    "list.html": list_views.Listed,
    "year.html": list_views.Year,
    "month.html": list_views.MonthList,
    "calendar.html": month_calendars.MonthCalendar,
    "index.html": list_views.TermIndex,
    "subscribe.html": list_views.Subscriptions,
    "search.html": list_views.Search,
    "languages.html": views.Gone,
    "404.html": views.Gone,
    "404-all.html": not_found.NotFoundView,
    "withdrawn.html": views.Gone,
    "redirect.html": views.RedirectView,
    "root.html": views.RedirectView,
    "digest.html": newsletter.NewsletterView,
    "card.svg": share.ShareCard,
    "icon-tile.svg": icons.Tile,
}

# The filters of our own; Jinja's are there too.
FILTERS = {
    "moment": "A date, with its hour if one was written, in words of the page's language.",
    "day": "A date without its hour, in words.",
    "period": "The hours of one day, or the days with their hours, from a start to an end: `page.starts | period(page.ends)`.",
    "said_in": 'Words of the interface in another language, whose words are in the page\'s view: `"Home page" | said_in("ru")`.',
    "iso": "A date or moment as machines want it, for `datetime` and the like.",
    "month": "A month with its year: `page.month | month(page.year)`.",
    "month_alone": "A month without its year.",
    "file_size": "The size of a file, given in bytes, in words: 1,2 МБ.",
    "weekday": "The name of a day of the week by its number, 0 for Monday.",
    "weekday_short": "The same, as short as calendars write it.",
    "names": "Names joined as the language joins them: А, Б және В.",
    "parts": "A body in parts, each an HTML text, a link's end or a photo: HtmlPart, LinkPart, AttachmentPart, VideoPart or FigurePart.",
    "photo_classes": "The classes of a photo: its colour until it is loaded, and its focus.",
    "lettering": "In pictures alone: words in lines that fill a box, as large as they fit.",
    "srcset": 'The files of a photo with their widths: `photo | srcset("avif")`, or `"plain"`.',
    "paragraphs": "Plain text of several lines as paragraphs.",
    "news_article": "A story as JSON-LD for search engines: `page | news_article(site)`.",
    "event": "An event as JSON-LD: `page | event(site)`.",
    "person": "A person as JSON-LD: `page | person(site)`.",
    "organization": "The university as JSON-LD: `site | organization`.",
    "breadcrumbs": "The way to the page as JSON-LD: `page.head.crumbs | breadcrumbs(site)`.",
}

BEGINNING = """\
# What templates find

<!-- Written by `make docs` from the types in sitegen/; change their docstrings, not this file. -->

A template shows two values and asks for nothing else: `page`, made for this one page, and `site`, the same on every page of a language. Both are finished: a template decides how something looks, never what is shown. A name that is not in these tables is an error when the site is built, with the template and its line.

Templates are [Jinja](https://jinja.palletsprojects.com/). A file in the site's `templates/` stands in for the program's file of the same name; `default/story.html` is always the program's own, so that a page can be extended and one block of it changed:

```jinja
{% extends "default/story.html" %}
{% block main %}
<p>Of our own.</p>
{{ super() }}
{% endblock %}
```

The same file as `templates/base.html`, with `{% extends "default/base.html" %}`, changes a block of every page. A block whose name no base has would never be shown, so it is an error, with its line and the nearest name.

Words of the interface are asked for with `_("Archive by year")` and `ngettext`, and stand in `templates/locale/`. Text is escaped by itself. “None” in a table means that there may be nothing, which counts as false in `{% if %}`, as "" and an empty list do. An address of this site begins with `/` and has the path of the site on its host, if there is one: write `{{ site.root }}en/` instead of `/en/`, and `{{ site.base_url }}` before an address that has to be absolute.
"""


def reference() -> str:
    """Return the text of the page."""
    sections = [BEGINNING, _blocks(), _partials(), "## The pages\n"]
    for view in dict.fromkeys(PAGES.values()):
        names = ", ".join(name for name, each in PAGES.items() if each is view)
        sections.append(f"### {names}\n\n{_described(view)}")
    sections += ["## The site\n", _described(SiteView)]
    sections.append("## Their parts\n")
    sections += [f"### {part.__name__}\n\n{_described(part)}" for part in parts()]
    rows = "".join(f"| `{name}` | {_shown(said)} |\n" for name, said in FILTERS.items())
    sections.append(f"## Filters\n\n| filter | what it makes |\n| --- | --- |\n{rows}")
    return "\n".join(sections)


def blocks() -> dict[str, str]:
    """Return the sentence of each block of base.html, "" where there is none, in their order."""
    text = (TEMPLATES / "base.html").read_text("utf-8")
    said = dict(re.findall(r"^\{# (\w+): (.+?) #\}$", text, re.MULTILINE))
    return {each.name: said.get(each.name, "") for each in outline(text).blocks}


def _blocks() -> str:
    inside = {each.name: each.inside for each in _outline("base.html").blocks}
    pages = {path.name: _outline(path.name) for path in sorted(TEMPLATES.glob("*.html"))}
    rows = ["| block | inside | what | pages with their own |", "| --- | --- | --- | --- |"]
    for name, said in blocks().items():
        own = [page for page, each in pages.items() if each.bases and name in _named(each)]
        around = f"`{inside[name]}`" if inside[name] else ""
        rows.append(f"| `{name}` | {around} | {said} | {', '.join(own)} |")
    return "\n".join(
        ["## Blocks", "", "The blocks of base.html, which every page extends.", "", *rows, ""]
    )


def _partials() -> str:
    rows = ["| file | what |", "| --- | --- |"]
    for path in sorted((TEMPLATES / "partials").iterdir()):
        said = re.match(r"\{# (.+?) #\}\n", path.read_text("utf-8"))[1]
        rows.append(f"| `partials/{path.name}` | {said} |")
    said = "The parts of base.html in files of their own; a file of the same name in the site's `templates/` stands in for one on every page."
    return "\n".join(["## Partials", "", said, "", *rows, ""])


def _outline(name: str) -> TemplateOutline:
    return outline((TEMPLATES / name).read_text("utf-8"))


def _named(each: TemplateOutline) -> set[str]:
    return {block.name for block in each.blocks}


def parts() -> list[View]:
    """Return the types that pages and the site are made of, each once, by name."""
    of_bodies = typing.get_args(BodyPart)
    found: dict[str, View] = {each.__name__: each for each in of_bodies}
    waiting = [*PAGES.values(), SiteView, *of_bodies]
    for view in waiting:
        for kind in names(view).values():
            new = [each for each in _structs(kind) if each.__name__ not in found]
            found |= {each.__name__: each for each in new}
            waiting += new
    return [found[name] for name in sorted(found)]


def names(view: View) -> dict[str, object]:
    """Return the type of each field and property of *view*, fields first."""
    fields = {each.name: each.type for each in msgspec.structs.fields(view)}
    own = {name: each.fget for name, each in vars(view).items() if isinstance(each, property)}
    return fields | {name: typing.get_type_hints(get)["return"] for name, get in own.items()}


def sentence(view: View, field: str) -> str:
    """Return what the docstring of *view* says of *field*, "" when it says nothing."""
    if isinstance(own := vars(view).get(field), property):
        return " ".join((inspect.getdoc(own) or "").split())
    said = " ".join(inspect.getdoc(view).split())
    found = [each for each in re.split(r"(?<=\.) (?=[*A-Z])", said) if f"*{field}*" in each]
    own = " ".join(_clause(each, field) for each in found)
    kind = names(view)[field]
    if not own and kind in _structs(kind) and kind.__name__.lower() == field:
        return _first(kind)
    return own


# Between two clauses with a subject each: "*width* is …, *alt* says …", not "*a*, *b* and *c* are".
_CLAUSE = (
    r"; (?=\*)"
    r"|(?<!\*), (?=(?:\*\w+\*(?:, | and ))*\*\w+\* (?:is|are|has|have|says|names|links?)\b)"
)


def _clause(said: str, field: str) -> str:
    """Return the part of a sentence that is about *field*, where each has one of its own."""
    parts = re.split(_CLAUSE, said.removesuffix("."))
    own = [part for part in parts if re.match(rf"(?:\*\w+\*(?:, | and ))*\*{field}\*", part)]
    return f"{own[0]}." if own else said


def _described(view: View) -> str:
    rows = [
        f"| `{name}` | {kind_of(kind)} | {_shown(sentence(view, name))} |"
        for name, kind in names(view).items()
    ]
    return "\n".join([_first(view), "", "| name | what | |", "| --- | --- | --- |", *rows, ""])


def _first(view: View) -> str:
    return _shown(inspect.getdoc(view).split("\n\n", maxsplit=1)[0].replace("\n", " "))


def _shown(text: str) -> str:
    """Return a docstring's text as Markdown; what it calls between asterisks is a name."""
    return re.sub(r"\*(\w+)\*", r"`\1`", text).replace("|", "\\|")


def kind_of(kind: object) -> str:
    """Return a type in words: "list of [Card](#card)", "text", "Moment or none"."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return kind_of(inner[0])
    if origin in (types.UnionType, typing.Union):
        return " or ".join(kind_of(each) for each in inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return f"list of {kind_of(inner[0])}"
    if origin is tuple:
        return f"({', '.join(kind_of(each) for each in inner)})"
    if origin is dict:
        return f"{kind_of(inner[1])} by name"
    return _PLAIN.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


_PLAIN = {
    str: "text",
    Format: "text",
    int: "number",
    bool: "true or false",
    type(None): "none",
    datetime.datetime: "instant",
    Markup: "safe HTML",
}


def _structs(kind: object) -> Iterator[View]:
    if inspect.isclass(kind) and issubclass(kind, msgspec.Struct):
        yield kind
    for inner in typing.get_args(kind):
        yield from _structs(inner)


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8", newline="\n")
