"""Write docs/site-toml.md, the reference of site.toml, from its schema: `make docs`.

The sentences, defaults and examples are the schema's; what stands here is how they are arranged.
"""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import sitegen.outputs
from sitegen.config.schema import SETTINGS, Setting, Test
from sitegen.outputs import INDEXERS, PLANNERS
from tests.docs.guides import ROOT

PAGE = ROOT / "docs" / "site-toml.md"

# A group of settings: the heading of its section, the header of its table in the example, and a
# sentence. In an example "*" and "@" in a setting's path are the names in the header, or TAG.
GROUPS = {
    "": ("The site", "", "At the beginning of the file, before the first line in square brackets."),
    "language": ("[language.TAG]", "[language.en]", "A table for each tag in `languages`."),
    "section": ("[section.FOLDER]", "[section.news]", "A table for each folder of `content/` with stories."),
    "taxonomy": ("[taxonomy.NAME]", "[taxonomy.topics]", "A table for each way to sort stories; its terms are in `content/taxonomies/NAME.toml` ([add a taxonomy](add-a-taxonomy.md))."),
    "menu": ("[[menu]]", "[[menu]]", "A table for each entry of the main menu, in their order, each with one of these settings."),
    "outputs": ("[outputs]", "[outputs]", "Kinds of output to switch off; their names are in the list below."),
    "desk": ("[desk]", "[desk]", "The desk."),
    "feeds": ("[feeds]", "[feeds]", "The feeds."),
    "contacts": ("[contacts]", "[contacts]", "The contacts at the bottom of every page. A setting with TAG is written for each language, another one once for all."),
    "media_contact": ("[media_contact]", "[media_contact]", "The contact for journalists at the end of every story."),
    "boilerplate": ("[boilerplate]", "[boilerplate]", "A paragraph about the organization."),
    "colors": ("[colors]", "[colors]", "The colours of the design. In the dark scheme a lighter tone is computed."),
}  # fmt: skip
TAG = "en"
SWITCH = "search"

# What has no module of its own.
_OTHERS = {
    "redirect_file": "The file `_redirects`, by which Netlify, Cloudflare Pages and similar hosts answer for old addresses.",
    "nginx_map": "The map by which nginx answers for old addresses.",
    "related": "The list of related stories below a story.",
}  # fmt: skip

BEGINNING = """\
# The settings in site.toml

<!-- Written by `make docs` from sitegen/config/schema.py; change the schema, not this file. -->

All settings of a site are in `content/site.toml`, in the format [TOML](https://toml.io/). A setting that is not on this page is an error, with its line and the nearest name. Every example is read by the program in a test.
"""


def reference() -> str:
    """Return the text of the page."""
    return "\n".join([BEGINNING, *map(_section, GROUPS), _switches()])


def settings_of(group: str) -> list[Setting]:
    """Return the settings of a group, in the order of the schema."""
    return [each for each in SETTINGS if _group(each) == group]


def example(group: str, settings: list[Setting]) -> str:
    """Return TOML with the examples of *settings*, which are all of one *group*."""
    header = GROUPS[group][1]
    if group == "menu":  # each entry has one setting
        return "\n".join(f"{header}\n{_line(each)}" for each in settings)
    return "\n".join([*([header] if header else []), *map(_line, settings)])


def accepted(test: Test) -> str:
    """Return in words what *test* accepts."""
    said = (inspect.getdoc(test) or "").split("\n\n")[0].replace("\n", " ")
    assert said.startswith("Accept "), test
    return said.removeprefix("Accept ").removesuffix(".").partition(": ")[0].partition("; ")[0]


def _group(setting: Setting) -> str:
    return setting.path[0] if len(setting.path) > 1 else ""


def _key(setting: Setting) -> str:
    """Return the key below the header of its group, "paths.page" or "title.@"."""
    skipped = 2 if setting.path[1:2] in (("@",), ("*",)) and len(setting.path) > 2 else 1
    below = setting.path[skipped:] if len(setting.path) > 1 else setting.path
    return ".".join(below)


def _line(setting: Setting) -> str:
    key = _key(setting).replace("*", SWITCH).replace("@", TAG)
    return f"{key} = {setting.example}"


def _section(group: str) -> str:
    heading, _, sentence = GROUPS[group]
    found = settings_of(group)
    title = f"`{heading}`" if heading.startswith("[") else heading
    lines = [
        f"## {title}\n\n{sentence}\n",
        "| setting | what | type | default |",
        "| --- | --- | --- | --- |",
        *map(_row, found),
        f"\n```toml\n{example(group, found)}\n```\n",
    ]
    return "\n".join(lines)


def _row(setting: Setting) -> str:
    key = _key(setting).replace("@", "TAG").replace("*", "NAME")
    return f"| `{key}` | {setting.description} | {accepted(setting.test)} | {default(setting)} |"


def default(setting: Setting) -> str:
    """Return in words what applies where the setting is left out."""
    if setting.required:
        return "required"
    if setting.default is not None:
        return f"`{json.dumps(setting.default)}`"
    return setting.otherwise


def _switches() -> str:
    rows = ["## The kinds of output\n", "| name | what |", "| --- | --- |"]
    for name, said in switches().items():
        rows.append(f"| `{name}` | {said.replace('<', '&lt;')} |")
    return "\n".join([*rows, ""])


def switches() -> dict[str, str]:
    """Return the first sentence about each kind of output in its module, by its name."""
    modules = {id(each): module for module in _modules() for each in vars(module).values()}
    found = {
        each.name: inspect.getdoc(modules[id(each)]).split("\n\n")[0].replace("\n", " ")
        for each in (*PLANNERS, *INDEXERS)
    }
    return found | _OTHERS


def _modules() -> Iterator[ModuleType]:
    for each in pkgutil.walk_packages(sitegen.outputs.__path__, "sitegen.outputs."):
        yield importlib.import_module(each.name)


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8", newline="\n")
