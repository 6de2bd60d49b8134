"""The schedule: every fact at a moment holds until the next change, and not longer."""

import datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config.site import Kind
from sitegen.content.document import Body, Document, Moment
from sitegen.library.schedule import Schedule, schedule
from sitegen.library.stories.story import Notice, Story, StoryVersion
from tests.examples import examples
from tests.library.bare import BARE

EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DOCUMENT = Document("kk", "news", {}, Body("", (), (), is_empty=True), "", "", (), "")

NEWS = msgspec.structs.replace(
    BARE, key="news", versions=(StoryVersion("kk", "", "", is_draft=False),)
)

# Few hours, so that moments often coincide.
hours = st.integers(0, 12).map(lambda number: EPOCH + number * HOUR)
ends = st.sampled_from([*range(13), 47, 48, 49, 60]).map(lambda number: EPOCH + number * HOUR)
perhaps = st.none() | hours


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Return a random story, which may be a draft, expired before its date, or an event."""
    kind = draw(st.sampled_from(list(Kind)))
    published = draw(hours if kind is Kind.NEWS else perhaps)
    opens = draw(hours) if kind is Kind.EVENT else None
    closes = opens + draw(st.integers(0, 5)) * HOUR if opens else None
    drafts = draw(st.lists(st.booleans(), max_size=2))
    return Story(
        key=draw(st.text("ab", min_size=1, max_size=3)),
        section="x",
        kind=kind,
        name="",
        original="kk",
        home="",
        versions=tuple(StoryVersion("kk", "", "", is_draft=each) for each in drafts),
        is_draft=draw(st.booleans()),
        published=Moment(published, whole_day=False) if published else None,
        expires=draw(st.none() | ends),
        opens=opens,
        closes=closes,
        terms={},
        people=(),
        authors=(),
        event="",
        follows="",
    )


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """Return a random notice."""
    documents = (DOCUMENT,) if draw(st.booleans()) else ()
    return Notice(draw(st.text("ab", min_size=1)), draw(hours), draw(perhaps), documents)


def seen(found: Schedule) -> object:
    """Return what a reader can see of a schedule."""
    phases = {key: found.phases.get(key) for key in found.public}
    return found.public, found.recent, phases, found.notices


worlds = st.tuples(
    st.lists(stories(), max_size=6, unique_by=lambda story: story.key),
    st.lists(notices(), max_size=3, unique_by=lambda notice: notice.key),
)
moments = (st.integers(-2, 30) | st.integers(94, 124)).map(lambda number: EPOCH + number * HOUR / 2)


@examples(400)
@given(worlds, moments, st.integers(0, 999))
def test_nothing_changes_before_the_next_change(case, now: datetime.datetime, share: int) -> None:
    found = schedule(*case, now)
    until = found.next_change or now + 100 * HOUR
    later = now + (until - now) * share / 1000

    assert seen(schedule(*case, later)) == seen(found)
    assert schedule(*case, later).next_change == found.next_change


@examples(400)
@given(worlds, moments)
def test_the_next_change_is_a_change_and_lies_ahead(case, now: datetime.datetime) -> None:
    found = schedule(*case, now)

    if found.next_change:
        assert found.next_change > now
        assert seen(schedule(*case, found.next_change)) != seen(found)


@examples(100)
@given(worlds, moments)
def test_the_order_of_stories_does_not_matter(case, now: datetime.datetime) -> None:
    stories, announced = case

    assert seen(schedule(stories[::-1], announced, now)) == seen(schedule(stories, announced, now))
    assert (
        schedule(stories[::-1], announced, now).next_change
        == schedule(stories, announced, now).next_change
    )


def test_news_is_recent_for_two_days_while_it_is_public() -> None:
    news = msgspec.structs.replace(
        NEWS, published=Moment(EPOCH, whole_day=False), expires=EPOCH + 60 * HOUR
    )
    brief = msgspec.structs.replace(news, key="brief", expires=EPOCH + 3 * HOUR)
    event = msgspec.structs.replace(news, key="event", kind=Kind.EVENT)

    def recent(hours: float) -> set[str]:
        return set(schedule((news, brief, event), (), EPOCH + hours * HOUR).recent)

    assert [recent(hours) for hours in (-0.5, 0, 2.5, 3, 47.5, 48)] == [
        set(),
        {"news", "brief"},
        {"news", "brief"},
        {"news"},
        {"news"},
        set(),
    ]
    assert schedule((news,), (), EPOCH + HOUR).next_change == EPOCH + 48 * HOUR


def test_a_site_without_anything_never_changes() -> None:
    assert schedule((), (), EPOCH).next_change is None
