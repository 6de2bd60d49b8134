"""The programs that take part: where each is found, and the commands of one build."""

import importlib.metadata
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import LANGUAGES
from benchmarks.layouts import ELEVENTY, HERE, HUGO, PELICAN, ROOT, SITEGEN, Layout
from benchmarks.measure import Command

# Pelican wants other versions of libraries than ours: the peers have their own environment.
PEERS = ROOT / ".venv" / "peers"
_ELEVENTY = HERE / "sites" / "eleventy" / "node_modules" / "@11ty" / "eleventy"


@dataclass(frozen=True)
class Place:
    """The folders of one build: the site, what is published, and what is kept between builds."""

    site: Path
    output: Path
    kept: Path


@dataclass(frozen=True)
class Program:
    """One generator. *home* is the file without which it cannot run, *get* the way to have it."""

    name: str
    layout: Layout
    home: Path
    get: str
    commands: Callable[[Place], tuple[Command, ...]]
    version: Callable[[], str]


def _sitegen() -> Path:
    """Return the sitegen of the Python that runs this."""
    return Path(sys.executable).parent / "sitegen"


def _build_sitegen(place: Place) -> tuple[Command, ...]:
    state = place.kept / "state.sqlite3"
    options = ("--site", place.site, "--output", place.output, "--state", state)
    # Whatever the environment says: the peers' bytecode was written when they were installed.
    return (_command(place, _sitegen(), "build", *options, PYTHONDONTWRITEBYTECODE=""),)


def _hugo() -> Path:
    """Return the binary itself: the script beside it would add the start of a Python."""
    found = PEERS.glob("lib/python3*/site-packages/hugo/binaries/hugo")
    return next(found, PEERS / "bin" / "hugo")


def _build_hugo(place: Place) -> tuple[Command, ...]:
    options = ("--source", place.site, "--destination", place.output, "--cacheDir", place.kept)
    return (_command(place, _hugo(), "--quiet", *options),)


def _pelican() -> Path:
    return PEERS / "bin" / "pelican"


def _build_pelican(place: Place) -> tuple[Command, ...]:
    options = ("--quiet", "--settings", place.site / "pelicanconf.py", "--output", place.output)
    return tuple(
        _command(place, _pelican(), *options, SITE_LANGUAGE=language, KEPT=str(place.kept))
        for language in LANGUAGES
    )


def _build_eleventy(place: Place) -> tuple[Command, ...]:
    # 10,000 stories do not fit into Node's usual heap.
    options = ("--max-old-space-size=16000", _ELEVENTY / "cmd.cjs", "--quiet")
    return (_command(place, _node(), *options, OUTPUT=str(place.output)),)


def _node() -> Path:
    return Path(shutil.which("node") or "node")


def _command(place: Place, *arguments: str | Path, **environment: str) -> Command:
    return Command(tuple(map(str, arguments)), str(place.site), environment)


def _printed(*arguments: str | Path) -> str:
    """Return the first number of a version in what a program prints of itself."""
    done = subprocess.run(arguments, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.split()[-1]


def _hugo_version() -> str:
    done = subprocess.run((_hugo(), "version"), stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.split()[1].split("-")[0].lstrip("v")


SITEGEN_PROGRAM = Program(
    name="sitegen",
    layout=SITEGEN,
    home=_sitegen(),
    get="make build",
    commands=_build_sitegen,
    version=lambda: importlib.metadata.version("habarshy"),
)
PEER_PROGRAMS = (
    Program(
        name="hugo",
        layout=HUGO,
        home=_hugo(),
        get="make bench",
        commands=_build_hugo,
        version=_hugo_version,
    ),
    Program(
        name="pelican",
        layout=PELICAN,
        home=_pelican(),
        get="make bench",
        commands=_build_pelican,
        version=lambda: _printed(_pelican(), "--version"),
    ),
    Program(
        name="eleventy",
        layout=ELEVENTY,
        home=_ELEVENTY / "cmd.cjs",
        get="npm ci --prefix benchmarks/sites/eleventy",
        commands=_build_eleventy,
        version=lambda: _printed(_node(), _ELEVENTY / "cmd.cjs", "--version"),
    ),
)
