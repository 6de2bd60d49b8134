"""Related stories are earlier ones; `follows` links forward; neighbours share the section."""

import datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.content.document import Moment
from sitegen.library.lists.list_keys import list_keys
from sitegen.library.lists.related import related
from sitegen.library.stories.story import Story
from tests.examples import examples
from tests.library.bare import BARE
from tests.sites import NOW, SETTINGS, SiteFolder

DAY = datetime.timedelta(days=1)
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def news(number: int, terms: tuple[str, ...], people: tuple[str, ...] = ()) -> Story:
    """Return the story of the day *number*."""
    story = replace(
        BARE,
        key=f"news/s{number:03}",
        name=f"s{number:03}",
        published=Moment(START + number * DAY, whole_day=False),
        terms={"topics": terms} if terms else {},
        people=people,
    )
    return replace(story, list_keys=tuple(list_keys(story, datetime.UTC)))


stories = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abc"), unique=True).map(tuple),
        st.lists(st.sampled_from("xy"), unique=True).map(tuple),
    ),
    max_size=8,
).map(lambda many: [news(number, *each) for number, each in enumerate(many)])


@examples(200)
@given(stories)
def test_every_related_story_is_earlier_and_shares_something(stories: list[Story]) -> None:
    by_key = {each.key: each for each in stories}

    for key, others in related(stories).items():
        story = by_key[key]
        for other in map(by_key.__getitem__, others):
            assert other.order < story.order
            shared = set(other.terms.get("topics", ())) & set(story.terms.get("topics", ()))
            assert shared or set(other.people) & set(story.people)


@examples(200)
@given(stories)
def test_the_nearest_share_most_and_of_equals_the_newest_comes_first(
    stories: list[Story],
) -> None:
    by_key = {each.key: each for each in stories}

    def marks(story: Story) -> set[str]:
        return {*story.terms.get("topics", ()), *story.people}

    for key, others in related(stories).items():
        earlier = [each for each in stories if each.order < by_key[key].order]
        ranked = sorted(earlier, key=lambda each: each.order, reverse=True)
        ranked.sort(key=lambda each: -len(marks(each) & marks(by_key[key])))
        shared = [each.key for each in ranked if marks(each) & marks(by_key[key])]
        assert list(others) == shared[:8]


@examples(100)
@given(stories, st.lists(st.sampled_from("abc"), unique=True).map(tuple))
def test_a_new_story_never_changes_what_is_related_to_an_older_one(
    stories: list[Story], terms: tuple[str, ...]
) -> None:
    before = related(stories)
    after = related([*stories, news(500, terms)])

    assert {key: after[key] for key in before} == before


def test_only_the_newest_of_many_are_candidates_and_never_more_than_eight() -> None:
    stories = [news(number, ("a",)) for number in range(40)]

    assert related(stories)["news/s039"] == tuple(
        f"news/s{number:03}" for number in range(38, 30, -1)
    )


# On a site


def test_events_and_people_relate_stories_too(site: SiteFolder) -> None:
    site.story("people/a.kk", "A")
    site.story("events/talk.kk", "Talk", "2026-01-01")
    site.story("news/one.kk", "1", "2026-01-01", people="[a]")
    site.story("news/two.kk", "2", "2026-01-02", event="talk")
    site.story("news/three.kk", "3", "2026-01-03", authors="[a]", event="talk")
    site.story("news/four.kk", "4", "2026-01-04")

    assert site.library().related == {
        "news/one": (),
        "news/two": (),
        "news/three": ("news/two", "news/one"),
        "news/four": (),
    }


def test_what_is_hidden_relates_nothing_until_its_hour(site: SiteFolder) -> None:
    site.story("people/a.kk", "A", publish_at="2026-12-01")
    site.story("people/b.kk", "B")
    site.story("events/talk.kk", "Talk", "2026-01-01", embargo_until="2026-12-01")
    site.story("news/one.kk", "1", "2026-01-01", people="[a]")
    site.story("news/two.kk", "2", "2026-01-02", people="[b]")
    site.story("news/three.kk", "3", "2026-01-03", authors="[a]", people="[b]", event="talk")
    site.story("news/four.kk", "4", "2026-01-04", event="talk")

    def related_to(now: datetime.datetime) -> dict[str, tuple[str, ...]]:
        return dict(site.library(now).related)

    assert related_to(NOW)["news/three"] == ("news/two",)
    assert related_to(NOW)["news/four"] == ()
    later = related_to(NOW + datetime.timedelta(days=30))
    assert later["news/three"] == ("news/two", "news/one")
    assert later["news/four"] == ("news/three",)


def test_related_stories_can_be_switched_off(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\nrelated = false\n")
    site.story("news/one.kk", "1", "2026-01-01", topics="[schools]")
    site.story("news/two.kk", "2", "2026-01-02", topics="[schools]")

    assert site.library().related == {}


def test_a_story_that_is_followed_leads_to_what_follows_it(site: SiteFolder) -> None:
    site.story("news/one.kk", "1", "2026-01-01")
    site.story("news/three.kk", "3", "2026-01-03", follows="one")
    site.story("news/two.kk", "2", "2026-01-02", follows="news/one")
    site.story("news/later.kk", "4", "2030-01-02", follows="one")

    assert site.library().followers == {"news/one": ("news/two", "news/three")}
