"""Starting a new site: a small one, whose files are an example of each kind.

The files are templates in starter/, which leave out the languages that the site does not have.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from sitegen.authoring.editing.front_matter import quoted
from sitegen.authoring.writing import write_all

# The languages that starter/ has texts in, in the default order of a site.
LANGUAGES = ("kk", "ru", "en")
NAMES = {"kk": "«Үлгі» университеті", "ru": "Университет «Пример»", "en": "Example University"}
BASE_URL = "https://example.edu"
TIME_ZONE = "Asia/Almaty"

_STARTER = Path(__file__).parent / "starter"
# Double-clicked, they open the desk: on macOS and on Linux; Windows goes by the name desk.bat.
_PROGRAMS = ("desk.command", "desk.desktop")
_UNTIL_EVENT = datetime.timedelta(days=14)


class NewSite(msgspec.Struct, frozen=True):
    """The initial values of a new site: its languages, its name in each, its address."""

    languages: tuple[str, ...]
    names: dict[str, str]
    base_url: str
    today: datetime.date


def is_free(folder: Path) -> bool:
    """Return whether a site may be created in *folder*: it is empty or does not exist."""
    return not folder.exists() or not any(folder.iterdir())


def create_site(folder: Path, site: NewSite) -> tuple[str, ...]:
    """Write the files of a new site into *folder*, all or none, and return their paths.

    Raises OSError.
    """
    files = dict(_files(site))
    written = {folder / path: _with_line_ends(path, text).encode() for path, text in files.items()}
    write_all(written, site=folder)
    for name in _PROGRAMS:
        (folder / name).chmod(0o755)  # a file manager starts what may be executed
    return tuple(sorted(files))


def _with_line_ends(path: str, text: str) -> str:
    """Return *text* with the line ends that the program for files like *path* needs."""
    return text.replace("\n", "\r\n") if path.endswith(".bat") else text


def _files(site: NewSite) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 (40 ms, and of this layer only `init` needs it)

    environment = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (it makes Markdown and TOML, where HTML escapes would be wrong)
    )
    environment.filters["quoted"] = quoted
    starts = site.today + _UNTIL_EVENT
    for source in sorted(path for path in _STARTER.rglob("*") if path.is_file()):
        relative = source.relative_to(_STARTER).as_posix()
        language = source.name.split(".")[1] if source.suffix == ".md" else ""
        if language and language not in site.languages:
            continue
        text = environment.from_string(source.read_text("utf-8")).render(
            languages=site.languages,
            language=language,
            names=site.names,
            base_url=site.base_url,
            host=(urlsplit(site.base_url).hostname or "").removeprefix("www."),
            time_zone=TIME_ZONE,
            today=site.today,
            starts=starts,
        )
        year = starts.year if "/events/" in relative else site.today.year
        yield relative.replace("YEAR", str(year)).replace("gitignore", ".gitignore"), text
