"""A new kind of output needs one module and one name in PLANNERS, and nothing else."""

from functools import partial

import msgspec
import pytest

from sitegen.outputs import PLANNERS
from sitegen.outputs.output import Bundle, Nothing, Output, Serialize, Stage, single_part
from sitegen.outputs.plan import plan_outputs
from tests.outputs import archive_of_titles, titles
from tests.sites import SiteFolder


@pytest.fixture
def newsroom(site: SiteFolder) -> SiteFolder:
    """Return a site with two stories."""
    site.story("news/one.kk", "Бір", "2026-01-01")
    site.story("news/one.en", "One")
    site.story("news/two.kk", "Екі", "2026-01-02")
    return site


def test_a_made_up_kind_appears_and_vanishes(newsroom: SiteFolder) -> None:
    assert not newsroom.build().failed
    before = newsroom.tree()

    assert not newsroom.build(planners=(*PLANNERS, titles.PLANNER)).failed
    after = newsroom.tree()

    assert set(after) - set(before) == {"kk/titles.txt", "ru/titles.txt", "en/titles.txt"}
    assert after["kk/titles.txt"].decode() == "Бір\nЕкі\n"
    assert after["en/titles.txt"].decode() == "One\n"
    assert {path: after[path] for path in before if path != ".sitegen-files"} == {
        path: before[path] for path in before if path != ".sitegen-files"
    }
    assert b"kk/titles.txt\n" in after[".sitegen-files"]

    newsroom.build()

    assert newsroom.tree() == before


def test_a_made_up_kind_follows_the_content(newsroom: SiteFolder) -> None:
    planners = (*PLANNERS, titles.PLANNER)
    newsroom.build(planners=planners)
    newsroom.story("news/two.kk", "Басқа", "2026-01-02")

    newsroom.build(planners=planners)

    assert newsroom.page("kk/titles.txt") == "Бір\nБасқа\n"


def test_a_made_up_kind_has_a_name_by_which_it_can_be_switched() -> None:
    assert titles.PLANNER.name == "titles"
    assert PLANNERS[0].name == "languages"


def test_a_bundles_members_appear_and_vanish_with_the_content(newsroom: SiteFolder) -> None:
    planners = (*PLANNERS, archive_of_titles.PLANNER)

    def members() -> dict[str, bytes]:
        return {path: data for path, data in newsroom.tree().items() if path.startswith("titles/")}

    newsroom.build(planners=planners)
    assert members() == {
        "titles/by-name/one.txt": "Бір".encode(),
        "titles/by-name/two.txt": "Екі".encode(),
    }

    newsroom.delete("news/two.kk.md")
    newsroom.story("news/three.kk", "Үш", "2026-01-03")
    newsroom.build(planners=planners)
    assert members() == {
        "titles/by-name/one.txt": "Бір".encode(),
        "titles/by-name/three.txt": "Үш".encode(),
    }
    assert b"titles/by-name/three.txt\n" in newsroom.tree()[".sitegen-files"]

    newsroom.build()
    assert members() == {}
    assert not (newsroom.output / "titles").exists()


def output(path: str, recipe=None, origin: str = "content/a.md") -> Output:
    """Return an output without content."""
    serialize = recipe or Serialize(lambda _view, _store: b"")
    return Output(path, serialize, partial(Nothing), "", Stage.FILE, origin)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(output("x.txt"), output("x.txt", origin="content/b.md"), id="one path"),
        pytest.param(
            output("x", Bundle(lambda _view, _store: {})),
            output("x/a.txt", origin="content/b.md"),
            id="inside a bundle's folder",
        ),
        pytest.param(
            output("x", Bundle(lambda _view, _store: {})),
            output("x", Bundle(lambda _view, _store: {}), origin="content/b.md"),
            id="two bundles",
        ),
        pytest.param(
            output("x.txt"), output("x.txt/a", origin="content/b.md"), id="a file as folder"
        ),
    ],
)
def test_two_outputs_cannot_have_one_path(
    newsroom: SiteFolder, first: Output, second: Output
) -> None:
    planned = plan_outputs(
        newsroom.library(), (single_part("made-up", lambda _library: (first, second)),), ()
    )

    [found] = planned.findings
    assert (found.diagnostic.code, found.severity) == ("address-taken", "error")
    assert {found.path, found.diagnostic.arguments["other"]} == {"content/a.md", "content/b.md"}


def test_two_outputs_with_one_path_leave_the_folder_untouched(newsroom: SiteFolder) -> None:
    newsroom.build()
    before = newsroom.tree()
    newsroom.story("news/two.kk", "Басқа", "2026-01-02")

    built = newsroom.build(
        planners=(*PLANNERS, titles.PLANNER, msgspec.structs.replace(titles.PLANNER, name="again"))
    )

    assert "error[address-taken]" in built.messages
    assert newsroom.tree() == before


def test_outputs_side_by_side_are_no_collision(newsroom: SiteFolder) -> None:
    outputs = (
        output("x", Bundle(lambda _view, _store: {})),
        output("x.txt"),
        output("x-y/a.txt"),
        output("xa"),
    )

    assert (
        plan_outputs(
            newsroom.library(), (single_part("made-up", lambda _library: outputs),), ()
        ).findings
        == ()
    )
