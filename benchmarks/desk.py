"""The desk in Chromium: `make bench-desk ARGS="--sizes 1000 10000"`.

How long until the list is painted, a filter of it, a story can be written, what is typed is in the
page beside it, and is saved; and what hundreds of saves leave in the server's memory.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

# A script sees its own folder, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.layouts import SITEGEN, write_site
from benchmarks.measure import descendants, pss
from benchmarks.preview import CHROMIUM, preview_of, say

# Milliseconds at most, of the median: of any size, or by number of stories.
TARGETS: dict[str, dict[int, int]] = {
    "list, first paint": {10_000: 300},
    "filter, first paint": {10_000: 200},
    "story, can be written": {10_000: 400},
    "typed, painted beside it": {1_000: 200},
    "saved": {1_000: 150, 10_000: 400},
}
_WARM = 10  # saves
_GROWTH = 1.2  # at most, of the memory
_PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  const [first] = list.getEntriesByName("first-contentful-paint");
  if (first) done(first.startTime);
}).observe({ type: "paint", buffered: true }))"""
_WRITABLE = """() => new Promise(done => {
  const look = () => document.documentElement.dataset.story === "ready"
    ? requestAnimationFrame(() => done(performance.now())) : setTimeout(look, 2);
  look();
})"""
_WATCH = """word => { window.painted = new Promise(done => {
  const frame = () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.timeOrigin + performance.now())));
  const look = () => document.body.textContent.includes(word) ? frame() : setTimeout(look, 2);
  look();
}) }"""
_SAVED = """() => new Promise(done => {
  const form = document.getElementById("story");
  const began = performance.now();
  form.addEventListener("desk:saved", () => done(performance.now() - began), { once: true });
  document.querySelector(".bar button.primary, button.primary").focus();
  const keys = { key: "s", code: "KeyS", ctrlKey: true, bubbles: true };
  form.dispatchEvent(new KeyboardEvent("keydown", keys));
})"""


def main() -> None:
    """Print a table: median and maximum in milliseconds, for each size and step."""
    given = argparse.ArgumentParser(prog="benchmarks/desk.py")
    given.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="STORIES")
    given.add_argument("--rounds", type=int, default=15)
    given.add_argument("--saves", type=int, default=300)
    given.add_argument("--folder", type=Path, help="where the sites are written")
    options = given.parse_args()
    say("| stories × 3 | step | median | maximum | at most |")
    say("| ---: | --- | ---: | ---: | ---: |")
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            for row in _rows(Path(folder) / "site", size, options):
                say(f"| {size:,} | {row}")


def _rows(site: Path, size: int, options: argparse.Namespace) -> Iterator[str]:
    """Yield a row of the table for each step."""
    write_site(SITEGEN, range(size), site)
    build = [sys.executable, "-m", "sitegen", "build", "--site", site]
    subprocess.run(build, stdout=subprocess.DEVNULL, check=True)
    files = sorted(site.glob("content/news/*/*.en.md"))
    keys = [f"news/{each.name.removesuffix('.en.md')}" for each in files]
    lots = random.Random(size)
    with preview_of(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1366, "height": 768})
        page.set_default_timeout(120_000)
        page.goto("/desk/")
        steps: dict[str, Callable[[int], float]] = {
            "list, first paint": lambda _: _first_paint(page, "/desk/"),
            "filter, first paint": lambda _: _first_paint(page, "/desk/?need=untranslated"),
            "story, can be written": lambda _: _open(page, lots.choice(keys)),
            "typed, painted beside it": lambda number: _typed(page, f"typed{number}"),
            "saved": lambda _: _saved(page),
        }
        for name, step in steps.items():
            times = [step(number) for number in range(options.rounds)]
            target = TARGETS[name].get(size, "")
            yield f"{name}, ms | {statistics.median(times):.0f} | {max(times):.0f} | {target} |"
        yield _memory(page, options.saves)
        browser.close()


def _first_paint(page: Page, address: str) -> float:
    page.goto(address)
    return float(page.evaluate(_PAINTED))


def _open(page: Page, key: str) -> float:
    page.goto(f"/desk/story/{key}")
    return float(page.evaluate(_WRITABLE))


def _typed(page: Page, word: str) -> float:
    """Return the time from the last key of *word* to its second frame in the page beside it."""
    page.locator(".cm-content").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f"{word[:-1]}")
    page.wait_for_timeout(600)
    frame = next(each for each in page.frames if each != page.main_frame)
    frame.evaluate(_WATCH, word)
    pressed = time.time()
    page.keyboard.type(word[-1])
    return float(frame.evaluate("() => window.painted")) - pressed * 1000


def _saved(page: Page) -> float:
    """Return the time from the shortcut to the answer that something more is saved."""
    page.keyboard.type("a")
    return float(page.evaluate(_SAVED))


def _memory(page: Page, saves: int) -> str:
    """Return a row: what the server holds after ten saves and after *saves*, in megabytes."""
    after = []
    for number in range(1, saves + 1):
        _saved(page)
        if number in (_WARM, saves):
            after.append(sum(map(pss, _servers())) / 1_000_000)
    first, last = after
    return (
        f"memory after {_WARM} and {saves} saves, MB | {first:.0f} | {last:.0f} | "
        f"{last / first:.2f} × of {_GROWTH} × |"
    )


def _servers() -> Iterator[int]:
    """Yield the processes of the preview that this one has started."""
    for pid in descendants(os.getpid()):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if b"serve" in command:
            yield pid


if __name__ == "__main__":
    if not shutil.which(CHROMIUM):
        sys.exit(f"{CHROMIUM} is missing: `make browser` installs it")
    main()
