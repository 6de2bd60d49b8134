"""Search as a visitor feels it, beside Pagefind: `make bench-search ARGS="--size 10000"`.

Both search the same published stories over the same slow line (1.6 Mbit/s, 150 ms): a word is typed
at five letters a second, and the time goes from the focus of the field to the first result.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

# A script sees its own folder, not the one above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.layouts import ROOT, SITEGEN, write_files, write_site
from benchmarks.web import served

CHROMIUM = "/usr/bin/chromium"
LINE = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
BETWEEN = 200  # milliseconds from letter to letter
WORDS = ("ғалымдарға", "зерттеудің", "зертхана", "байқауында", "мектептің")
_PAIRS = tuple(zip(WORDS, (*WORDS[1:], WORDS[0]), strict=True))
STORIES = "*/*/????/*-*/index.html"  # their names have hyphens, archives of months have none
FORMS = ROOT / "tests" / "languages" / "kazakh_forms.txt"
# How Pagefind is asked: its own module, without its user interface, which would only add bytes.
PAGEFIND = """<!doctype html><html lang="kk"><meta charset="utf-8"><title>Pagefind</title>
<input data-words><ol data-results></ol><script type="module">
const field = document.querySelector("input"), list = document.querySelector("ol");
let found, turn = 0;
field.addEventListener("focus", () => { found = found || import("/pagefind/pagefind.js"); });
field.addEventListener("input", async () => {
  const mine = ++turn, pagefind = await found;
  if (!field.value) { list.replaceChildren(); return; }
  const answer = await pagefind.debouncedSearch(field.value, {}, 300);
  if (!answer) return;
  const { results } = answer;
  const shown = await Promise.all(results.slice(0, 10).map(each => each.data()));
  if (mine !== turn) return;
  list.innerHTML = shown.map(each => `<li><h2>${each.meta.title}</h2></li>`).join("");
});
</script>"""
_MAIN = ("--root-selector", "main")
UNCHANGED = "without a change"
PATIENCE = 60_000  # milliseconds; nobody waits longer for a result
FIRST = """patience => new Promise(done => {
  const list = document.querySelector("[data-results]");
  setTimeout(done, patience, Infinity);
  new MutationObserver((_, watching) => {
    if (list.querySelector("h2")) { watching.disconnect(); done(performance.now()); }
  }).observe(list, { childList: true });
})"""
OURS = """async ([script, parts, queries]) => {
  const { Finder } = await import(script);
  const finder = new Finder(parts), found = [];
  for (const query of queries) {
    const { hits } = await finder.find(query, { facets: [], year: "" });
    const texts = await Promise.all(hits.map(each => each.part.text(each.number)));
    found.push(texts.map(each => each[1]));
  }
  return found;
}"""
THEIRS = """async queries => {
  const pagefind = await import("/pagefind/pagefind.js"), found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const texts = await Promise.all(results.map(each => each.data()));
    found.push(texts.map(each => each.meta.title));
  }
  return found;
}"""


@dataclass(frozen=True)
class Felt:
    """What a visitor feels of one word: milliseconds and bytes to the first result, and again."""

    first: float
    kilobytes: float
    again: float


def main() -> None:
    """Print three tables: what a visitor feels, what the index costs, and builds after an edit."""
    given = argparse.ArgumentParser(prog="benchmarks/search.py")
    given.add_argument("--size", type=int, default=10_000, metavar="STORIES")
    given.add_argument("--edits", type=int, default=5)
    given.add_argument("--folder", type=Path, help="where the sites are written")
    options = given.parse_args()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        site = Path(folder) / "site"
        write_site(SITEGEN, range(options.size), site)
        costs = _costs(site, options.edits)
        pagefind = _pagefind(site / "output")
        with sync_playwright() as playwright, served(site / "output") as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            ours = [_felt(browser, f"{address}/kk/izdeu/", *pair) for pair in _PAIRS]
            theirs = [_felt(browser, f"{address}/pagefind.html", *pair) for pair in _PAIRS]
            recall = _recall(browser, Path(folder) / "forms")
            browser.close()
    _say(f"{options.size:,} stories in three languages; medians of {len(WORDS)} Kazakh words\n")
    _say("| | first result, ms | bytes, KB | again, ms | recall | precision |")
    _say("| --- | ---: | ---: | ---: | ---: | ---: |")
    _felt_line("sitegen", ours, recall["sitegen"])
    _felt_line("Pagefind", theirs, recall["Pagefind"])
    _felt_line("at most (recall: at least)", [Felt(2000, 150, 400)], (0.8, 0))
    _cost_lines(costs, pagefind)


def _felt_line(name: str, felt: list[Felt], found: tuple[float, float]) -> None:
    middle = [
        statistics.median(getattr(each, field) for each in felt)
        for field in ("first", "kilobytes", "again")
    ]
    recall, precision = found
    _say(
        f"| {name} | {middle[0]:.0f} | {middle[1]:.0f} | {middle[2]:.0f} "
        f"| {recall:.2f} | {precision:.2f} |"
    )


def _cost_lines(costs: dict[str, tuple[float, float]], pagefind: float) -> None:
    """Say what indexing costs; Pagefind does all of it again after every change."""
    _say("\n| indexing, s | sitegen | Pagefind |\n| --- | ---: | ---: |")
    for name, (with_search, without) in costs.items():
        if name != UNCHANGED:
            _say(f"| {name} | {with_search - without:.2f} | {pagefind:.2f} |")
    _say("\n| build, s | with search | without |\n| --- | ---: | ---: |")
    for name, (with_search, without) in costs.items():
        _say(f"| {name} | {with_search:.2f} | {without:.2f} |")


def _costs(site: Path, edits: int) -> dict[str, tuple[float, float]]:
    """Return the seconds of builds with and without search, the last one with it."""
    found: list[dict[str, float]] = []
    for is_on in ("false", "true"):
        _switch(site, is_on)
        files = sorted(site.glob("content/news/*/*.ru.md"))
        seconds = {"clean": _seconds(site, "--clean"), UNCHANGED: _seconds(site)}
        for name, file in (("newest year", files[-9]), ("oldest part", files[9])):
            seconds[f"one text of the {name}"] = _edited(site, file, edits)
        found.append(seconds)
    without, with_search = found
    return {name: (with_search[name], without[name]) for name in with_search}


def _switch(site: Path, is_on: str) -> None:
    """Switch search "true" or "false" in *site*; the benchmark of builds goes without it."""
    settings = site / "content" / "site.toml"
    text = re.sub(r"(?m)^search = (true|false)$", f"search = {is_on}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")


def _edited(site: Path, file: Path, edits: int) -> float:
    """Return the median of builds after a new sentence in *file*."""
    text = file.read_text("utf-8")
    times = []
    for number in range(edits):
        file.write_text(f"{text}\n\nЕщё одно предложение, номер {number}.\n", "utf-8")
        times.append(_seconds(site))
    file.write_text(text, "utf-8")
    _seconds(site)
    return statistics.median(times)


def _seconds(site: Path, *more: str) -> float:
    command = [sys.executable, "-m", "sitegen", "build", "--site", site, *more]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _pagefind(output: Path) -> float:
    """Index *output* with Pagefind, and write a page that asks it; return the seconds it took."""
    program = ROOT / ".venv" / "peers" / "bin" / "python"
    begun = time.perf_counter()
    subprocess.run(
        [program, "-m", "pagefind", "--site", output, "--glob", STORIES, *_MAIN],
        check=True,
        capture_output=True,
    )
    seconds = time.perf_counter() - begun
    (output / "pagefind.html").write_text(PAGEFIND, "utf-8")
    return seconds


def _felt(browser: Browser, address: str, word: str, other: str) -> Felt:
    """Type *word* on a page that has fetched nothing yet; afterwards give it the *other* one."""
    context = browser.new_context()
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    loaded: list[float] = []
    line.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    loaded.clear()
    begun, first, size = _typed(page, word, loaded)
    page.wait_for_load_state("networkidle")
    page.locator("[data-words]").fill("")
    page.locator("[data-results]").locator("h2").first.wait_for(state="detached")
    again_begun, again, _ = _typed(page, other, loaded, at_once=True)
    context.close()
    return Felt(first - begun, size / 1000, again - again_begun)


def _typed(
    page: Page, word: str, loaded: list[float], *, at_once: bool = False
) -> tuple[float, float, float]:
    """Return when the field got its words, when the first result was there, and the bytes."""
    page.evaluate(f"void (window.first = ({FIRST})({PATIENCE}))")
    field = page.locator("[data-words]")
    begun = page.evaluate("performance.now()")
    if at_once:
        field.fill(word)
    else:
        field.focus()
        field.press_sequentially(word, delay=BETWEEN)
    first = page.evaluate("window.first")
    return begun, float(first), sum(loaded)


def _recall(browser: Browser, site: Path) -> dict[str, tuple[float, float]]:
    """Return recall and precision: one text for each form of the list, one query for each."""
    lines = FORMS.read_text("utf-8").splitlines()
    known = {
        word: lemma
        for line in lines
        for lemma, *others in [line.replace(":", "").split()]
        for word in (lemma, *others)
    }
    write_site(SITEGEN, (), site)
    _switch(site, "true")
    for number, word in enumerate(known):
        story = f"---\ntitle: {word}\ndate: 2020-01-01\n---\n"
        write_files(site, {f"content/news/2020/n-{number}.kk.md": story})
    _seconds(site)
    _pagefind(site / "output")
    with served(site / "output") as address:
        page = browser.new_page()
        page.goto(f"{address}/kk/izdeu/")
        script = page.locator("script[type=module]").get_attribute("src") or ""
        parts = (page.locator("[data-parts]").get_attribute("data-parts") or "").split()
        finder = re.sub(r"search\.js$", "finder.js", script)
        ours = page.evaluate(OURS, [finder, parts, list(known)])
        page.goto(f"{address}/pagefind.html")
        theirs = page.evaluate(THEIRS, list(known))
        page.close()
    return {"sitegen": _judged(known, ours), "Pagefind": _judged(known, theirs)}


def _judged(known: dict[str, str], found: list[list[str]]) -> tuple[float, float]:
    """Return recall and precision of what was *found* for each word, itself left out."""
    hits = {
        (query, word)
        for query, titles in zip(known, found, strict=True)
        for word in titles
        if word in known and word != query
    }
    right = {
        (one, other)
        for one in known
        for other in known
        if one != other and known[one] == known[other]
    }
    return len(hits & right) / len(right), len(hits & right) / len(hits)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
