"""What Lighthouse says of the published site on a phone: `make lighthouse`.

The sample site, its longest story with three photos and a gallery, is served by nginx with Brotli;
Lighthouse opens it in Chromium as a phone on a slow line (its own mobile throttling). Performance
is the median of several runs, the other scores are the lowest.
"""

import argparse
import contextlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# A script sees its own folder, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.illustrated import ROOT, STORY, write_illustrated

_LIGHTHOUSE = ROOT / ".venv/lighthouse/node_modules/.bin/lighthouse"
_NGINX = "/usr/sbin/nginx"
_SETTINGS = Path(__file__).with_name("nginx.conf")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_NUMBERS = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
_LANGUAGES = ("kk", "ru", "en")
_PATHS = {
    "home": {tag: f"/{tag}/" for tag in _LANGUAGES},
    "list": {"kk": "/kk/janalyqtar/", "ru": "/ru/novosti/", "en": "/en/news/"},
    "story": {
        "kk": f"/kk/janalyqtar/{STORY}/",
        "ru": f"/ru/novosti/{STORY}/",
        "en": f"/en/news/{STORY}/",
    },
    "event": {
        "kk": f"/kk/is-sharalar/{STORY}/",
        "ru": f"/ru/sobytiya/{STORY}/",
        "en": f"/en/events/{STORY}/",
    },
    "search": {"kk": "/kk/izdeu/", "ru": "/ru/poisk/", "en": "/en/search/"},
}


def main() -> None:
    """Print a line for each page: its scores, and what the visitor waits for."""
    given = argparse.ArgumentParser(prog="benchmarks/lighthouse.py")
    given.add_argument("--runs", type=int, default=5)
    given.add_argument("--pages", nargs="+", default=list(_PATHS), choices=list(_PATHS))
    given.add_argument("--languages", nargs="+", default=list(_LANGUAGES), choices=_LANGUAGES)
    given.add_argument("--reports", type=Path, help="a folder to keep Lighthouse's reports in")
    options = given.parse_args()
    _say("| page | performance | accessibility | best practices | SEO | LCP, s | CLS | bytes |")
    _say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder, _served(Path(folder)) as address:
        for page in options.pages:
            for tag in options.languages:
                runs = [
                    _report(address + _PATHS[page][tag], Path(folder)) for _ in range(options.runs)
                ]
                _say(f"| {page} {tag} | {_line(runs)} |")
                if options.reports:
                    options.reports.mkdir(parents=True, exist_ok=True)
                    kept = options.reports / f"{page}-{tag}.json"
                    kept.write_text(json.dumps(runs[-1]), "utf-8")


def _line(runs: list[dict]) -> str:
    """Return the figures of one page."""
    scores = {
        name: sorted(round(100 * run["categories"][name]["score"]) for run in runs)
        for name in _CATEGORIES
    }
    performance = statistics.median(scores.pop("performance"))
    audits = [run["audits"] for run in runs]
    paint, _, shift = (
        statistics.median(each[name]["numericValue"] for each in audits) for name in _NUMBERS
    )
    size = statistics.median(each["total-byte-weight"]["numericValue"] for each in audits)
    lowest = " | ".join(str(each[0]) for each in scores.values())
    return f"{performance:.0f} | {lowest} | {paint / 1000:.2f} | {shift:.3f} | {size:,.0f}"


def _report(address: str, folder: Path) -> dict:
    """Return what Lighthouse says of *address*."""
    found = folder / "report.json"
    flags = "--headless=new --no-sandbox --disable-dev-shm-usage"
    subprocess.run(
        [
            *(_LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={found}"),
            *(f"--only-categories={','.join(_CATEGORIES)}", f"--chrome-flags={flags}"),
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
    )
    return json.loads(found.read_text("utf-8"))


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Build the illustrated site into *folder* and serve it; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    site = folder / "site"
    write_illustrated(site)
    command = [sys.executable, "-m", "sitegen", "build", "--site", site, "--base-url", address]
    subprocess.run(command, check=True)
    folder.chmod(0o755)  # nginx reads as another user
    settings = folder / "nginx.conf"
    filled = _SETTINGS.read_text("utf-8").replace("PORT", str(port))
    settings.write_text(filled.replace("FOLDER", str(folder)), "utf-8")
    server = subprocess.Popen([_NGINX, "-c", settings, "-p", folder])
    try:
        yield address
    finally:
        server.terminate()
        server.wait()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    for program in (_LIGHTHOUSE, _NGINX, "/usr/bin/chromium"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing: `make lighthouse` installs it")
    main()
