"""The index of places by name gives the same as a table of all places."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.config.settings import read_site
from sitegen.content.files.source import SourceFile, source_file
from sitegen.library.links.link_index import Places, places
from sitegen.library.stories.story import Story, StoryVersion
from sitegen.outputs import SWITCHES
from tests.examples import examples
from tests.library.bare import BARE
from tests.sites import SETTINGS

FOLDERS = st.lists(st.sampled_from(["2025", "a", "b"]), max_size=2).map("/".join)
FILES = st.builds(
    lambda section, folder, name, tag: "/".join(
        part for part in ("content", section, folder, f"{name}.{tag}.md") if part
    ),
    st.sampled_from(["news", "pages"]),
    FOLDERS,
    st.sampled_from(["a", "b", "index", "2025"]),
    st.sampled_from(["kk", "ru"]),
)


def stories(files: list[SourceFile]) -> list[Story]:
    """Return the stories in *files*, in the order of their keys."""
    by_key: dict[str, list[SourceFile]] = defaultdict(list)
    for file in files:
        by_key[file.key].append(file)
    return [
        replace(
            BARE,
            key=key,
            name=held[0].name,
            home=held[0].home,
            versions=tuple(
                StoryVersion(each.language, each.path, "", is_draft=False) for each in held
            ),
        )
        for key, held in sorted(by_key.items())
    ]


@examples(300)
@given(st.lists(FILES, unique=True, max_size=8), st.lists(FILES, max_size=4))
def test_a_place_is_found_among_namesakes(paths: list[str], others: list[str]) -> None:
    site = read_site(SETTINGS, SWITCHES).site
    assert site
    found = stories([file for path in sorted(paths) if (file := source_file(path, site))])
    whole = places(found)
    looked_up = Places(found)

    cut = [path.rsplit(".", end)[0] for path in (*paths, *others) for end in (1, 2)]
    tried = {*whole, *others, *cut, *(f"{path}.md" for path in cut), "content", "content/news"}
    for path in tried:
        assert looked_up.get(path) == whole.get(path), path
    assert set(looked_up) == set(whole)
