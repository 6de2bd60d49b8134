import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import edits, trials
from benchmarks.corpus import LANGUAGES, facts, text
from benchmarks.edits import Edit
from benchmarks.layouts import LAYOUTS, ROOT, SITEGEN, Layout, story_files, write_site
from benchmarks.measure import Command, FailedError, measure
from benchmarks.programs import SITEGEN_PROGRAM, Place
from benchmarks.report import as_markdown
from benchmarks.results import STEPS, Entry, Results, Size, Step
from benchmarks.trees import Extent, differences, digests
from sitegen.fingerprint import digest

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="/proc/PID/smaps_rollup is Linux's")


# The corpus.


def test_a_story_is_made_from_its_number_alone() -> None:
    story = facts(7)

    assert story.slug == "geological-agreement-statutes-00007"
    assert story.date.isoformat() == "2012-01-10T16:07:00+05:00"
    assert story.people == ("yerlan-zhumabek", "kairat-karim")
    assert [text(story, language).title for language in LANGUAGES] == [
        "Университетте биологиялық оқулықтармен және шығармалармен апталығы өтті",
        "Сравнительному архиве: новая инициатива кафедры геологии и горного дела",
        "Industrial laboratory: a new initiative of the Department of Geology and Mining",
    ]


def test_the_texts_stay_as_they_are_so_that_old_figures_can_be_compared() -> None:
    bodies = [text(facts(number), tag).body for number in range(20) for tag in LANGUAGES]

    assert digest("".join(bodies).encode()).startswith("b4c4781df1e730b4")


@each_layout
def test_a_story_is_the_same_at_every_size(layout: Layout, tmp_path: Path) -> None:
    write_site(layout, range(3), tmp_path / "three")
    write_site(layout, range(6), tmp_path / "six")

    three, six = digests(tmp_path / "three"), digests(tmp_path / "six")

    assert three.items() <= six.items()
    further = {path for number in (3, 4, 5) for path in story_files(layout, number)}
    assert six.keys() - three.keys() == further


@each_layout
def test_every_program_is_given_the_same_story(layout: Layout) -> None:
    story = facts(11)
    files = story_files(layout, 11)

    for language in LANGUAGES:
        source = files[layout.path(story, language)]
        words = text(story, language)
        assert words.title in source
        assert words.summary in source
        assert source.endswith(words.body.rpartition("{earlier}")[2])


# Edits.


def edits_of(layout: Layout, site: Path) -> dict[str, Edit]:
    return {
        "body": edits.body_edit(layout, site, 2, "ru"),
        "title": edits.title_edit(layout, site, 2, "kk"),
        "story": edits.new_story(layout, site, 4),
        "template": edits.template_edit(layout, site, "1"),
    }


@each_layout
def test_an_edit_changes_what_it_says(layout: Layout, tmp_path: Path) -> None:
    write_site(layout, range(4), tmp_path / "site")
    before = digests(tmp_path / "site")

    changed = {}
    for name, edit in edits_of(layout, tmp_path / "site").items():
        edits.apply(edit)
        changed[name] = differences(before, digests(tmp_path / "site"))
        edits.undo(edit)

    assert changed == {
        "body": [layout.path(facts(2), "ru")],
        "title": [layout.path(facts(2), "kk")],
        "story": sorted(layout.path(facts(4), language) for language in LANGUAGES),
        "template": [layout.template],
    }
    assert digests(tmp_path / "site") == before


@each_layout
def test_a_title_edit_changes_the_title_alone(layout: Layout, tmp_path: Path) -> None:
    write_site(layout, range(1), tmp_path / "site")
    title = text(facts(0), "en").title

    (change,) = edits.title_edit(layout, tmp_path / "site", 0, "en")

    assert change.before
    assert change.after == change.before.replace(title, f"{title} (updated)", 1)


def test_an_edit_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    write_site(SITEGEN, range(1), tmp_path / "site")
    (tmp_path / "site" / SITEGEN.template).write_text("no foot", "utf-8")

    with pytest.raises(ValueError, match=r"changes nothing in .*base\.html"):
        edits.template_edit(SITEGEN, tmp_path / "site", "1")


def test_the_template_edit_touches_every_page_of_sitegen(tmp_path: Path) -> None:
    place = Place(tmp_path / "site", tmp_path / "output", tmp_path / "kept")
    write_site(SITEGEN, range(3), place.site)
    trials.run_untimed(place)
    before = digests(place.output)

    edits.apply(edits.template_edit(SITEGEN, place.site, "1"))
    trials.run_untimed(place)

    changed = differences(before, digests(place.output))
    assert changed == sorted(path for path in before if path.endswith(".html"))


# Measuring.


def python(program: str) -> Command:
    return Command((sys.executable, "-c", program), "/", {})


BUSY = "import time\nwhile time.process_time() < 0.4: pass"
LARGE = "import time; data = bytearray(b'x') * 80_000_000; time.sleep(1)"


@linux_only
def test_the_cpu_of_children_counts_and_so_does_that_of_what_is_left_behind(tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BUSY!r}])"
    orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BUSY!r}])"

    cost = measure((python(child), python(orphan)), tmp_path / "log", memory=False)

    assert 0.8 <= cost.cpu < 3
    assert cost.wall >= 0.8
    assert cost.memory is None


@linux_only
def test_the_memory_of_processes_that_run_together_is_added(tmp_path: Path) -> None:
    two = (
        "import subprocess, sys\n"
        f"both = [subprocess.Popen([sys.executable, '-c', {LARGE!r}]) for _ in range(2)]\n"
        "[each.wait() for each in both]"
    )

    cost = measure((python(two),), tmp_path / "log", memory=True)

    assert cost.memory
    assert 160_000_000 < cost.memory < 260_000_000


@linux_only
def test_a_command_that_fails_is_an_error_with_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such template"):
        measure((python("raise SystemExit('no such template')"),), tmp_path / "log", memory=False)


# Comparing.


@linux_only
def test_a_file_that_differs_from_a_clean_build_is_found(tmp_path: Path) -> None:
    contestant = trials.Contestant(SITEGEN_PROGRAM, tmp_path)
    write_site(SITEGEN, range(2), contestant.site)
    contestant.start_afresh()
    contestant.build(memory=False)
    comparison = trials.Comparison(contestant, tmp_path)

    comparison.check("cold build")
    feed = contestant.place.output / "kk" / "feed.xml"
    feed.write_text("another", "utf-8")
    comparison.check("after a fault")

    assert comparison.count == 2
    assert comparison.found == ["after a fault: 1 files, such as kk/feed.xml"]


# The report.


def step(wall: float, memory: int = 100_000_000) -> Step:
    return Step([wall - 0.1, wall, wall + 0.2], [wall, wall, wall], memory)


def entry(seconds: dict[str, float], memory: int) -> Entry:
    steps = {name: step(seconds.get(name, 1.0), memory) for name in STEPS}
    return Entry(Extent(1234, 1200, 5_000_000), steps)


def test_the_table_compares_with_hugo_and_says_which_targets_are_met() -> None:
    ours = entry({"cold": 12.0, "unchanged": 0.25, "body": 0.5}, 300_000_000)
    hugo = entry({"cold": 20.0, "unchanged": 30.0, "body": 30.0}, 2_400_000_000)
    size = Size(10_000, {"sitegen": ours, "hugo": hugo}, 28, [])
    versions = {"sitegen": "0.1.0", "hugo": "0.168.0"}

    lines = as_markdown(
        Results("2026-11-24", {"cores": "2"}, versions, [size], step(0.4))
    ).splitlines()

    assert "## 10,000 stories × 3 languages" in lines
    assert "| cold build | sitegen | 12.00 (11.90 – 12.20) | 12.00 | 300 | 0.60 × |" in lines
    assert "| one body edit | sitegen | 0.50 (0.40 – 0.70) | 0.50 | 300 | 1/60 |" in lines
    # Against Hugo's cold build, which was faster than its build without a change.
    assert "| no change | sitegen | 0.25 (0.15 – 0.45) | 0.25 | 300 | 1/80 |" in lines
    assert "| sitegen | 1,234 | 1,200 | 5.0 |" in lines
    assert "| cold build, wall, of Hugo's | 1.00 × | 0.50 × | 0.60 × | yes |" in lines
    assert "| peak memory of all processes, of Hugo's | 1/4 | 1/8 | 1/8 | stretch |" in lines
    assert "| one new story, of Hugo's | 1/20 | 1/40 | 1.00 × | **no** |" in lines
    assert (
        "| one body edit at 30,000 stories, of that at 1,000 | 12.00 × | 6.00 × | – | – |" in lines
    )


@linux_only
def test_a_small_run_of_sitegen_alone_prints_the_table(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    options = [
        "--sizes",
        "5",
        "--peers",
        "--edits",
        "1",
        "--repeats",
        "1",
        "--no-compare",
        "--no-plot",
    ]
    options += ["--folder", str(tmp_path / "folder"), "--results", str(tmp_path / "results")]

    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "run.py", *options],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "## 5 stories × 3 languages" in done.stdout
    for words in STEPS.values():
        assert f"| {words} | {SITEGEN_PROGRAM.name} | " in done.stdout
    assert "sitegen's files were not compared with those of clean builds." in done.stdout
    assert (tmp_path / "results" / "results.md").read_text("utf-8") == done.stdout
    assert list((tmp_path / "folder").iterdir()) == []
