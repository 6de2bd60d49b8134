"""From a saved file to its repainted page: `make bench-preview ARGS="--sizes 1000 10000"`.

An edit writes a new sentence into a random story whose page is open in Chromium. The time goes from
the return of the write to the second frame after the sentence is in the page, when it is painted.
"""

import argparse
import contextlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

# A script sees its own folder, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.layouts import SITEGEN, write_site

CHROMIUM = "/usr/bin/chromium"
TARGETS = {1_000: 150, 10_000: 400}  # milliseconds, of the median
_WATCH = """word => { window.painted = new Promise(done => {
  const frame = () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.timeOrigin + performance.now())));
  const look = () => document.body.textContent.includes(word) ? frame() : setTimeout(look, 2);
  look();
}) }"""


def main() -> None:
    """Print a table: median, 95th percentile and maximum in milliseconds, for each size."""
    given = argparse.ArgumentParser(prog="benchmarks/preview.py")
    given.add_argument("--sizes", type=int, nargs="+", default=sorted(TARGETS), metavar="STORIES")
    given.add_argument("--edits", type=int, default=50)
    given.add_argument("--folder", type=Path, help="where the sites are written")
    options = given.parse_args()
    say("| stories × 3 | edits | median, ms | 95th percentile | maximum | median at most |")
    say("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            times = sorted(_times(Path(folder) / "site", size, options.edits))
        late = times[round(len(times) * 0.95) - 1]
        middle = statistics.median(times)
        figures = f"{middle:.0f} | {late:.0f} | {times[-1]:.0f} | {TARGETS.get(size, '')}"
        say(f"| {size:,} | {len(times)} | {figures} |")


def _times(site: Path, size: int, edits: int) -> list[float]:
    """Return the time of each edit in milliseconds."""
    write_site(SITEGEN, range(size), site)
    subprocess.run([sys.executable, "-m", "sitegen", "build", "--site", site], check=True)
    files = sorted(site.glob("content/news/*/*.en.md"))
    lots = random.Random(size)
    with preview_of(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=address)
        page.set_default_timeout(120_000)
        page.goto("/en/")
        found = [_edit(page, lots.choice(files), number) for number in range(edits)]
        browser.close()
    return found


def _edit(page: Page, file: Path, number: int) -> float:
    word = f"repainted{number}"
    page.goto(f"/en/news/{file.parent.name}/{file.name.removesuffix('.en.md')}/")
    page.evaluate(_WATCH, word)
    page.wait_for_timeout(300)  # the stream of events is open
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n\nA sentence more, {word}.\n", "utf-8")
    written = time.time()
    painted = page.evaluate("() => window.painted")
    file.write_text(text, "utf-8")
    return float(painted) - written * 1000


@contextlib.contextmanager
def preview_of(site: Path) -> Iterator[str]:
    """Serve the preview of *site* and its desk; give the address."""
    command = [sys.executable, "-u", "-m", "sitegen", "serve", "--site", str(site), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = server.stdout.readline() if server.stdout else ""
        yield re.findall(r"http://[^/]+", told)[0]
    finally:
        server.terminate()
        server.communicate()


def say(line: str) -> None:
    """Print a line of the table as soon as it is known."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if not shutil.which(CHROMIUM):
        sys.exit(f"{CHROMIUM} is missing: `make browser` installs it")
    main()
