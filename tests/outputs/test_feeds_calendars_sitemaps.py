"""Files for programs: Atom by feedparser, calendars by icalendar, sitemaps by their schemas."""

import datetime
from pathlib import Path

import feedparser
import icalendar
import ics
import lxml.etree
import lxml.html
import pytest

from sitegen.outputs import INDEXERS, PLANNERS
from sitegen.outputs.plan import plan_outputs
from tests.outputs.published_sites import BASE, LANGUAGES
from tests.sites import NOW, SETTINGS, SiteFolder

SCHEMAS = Path(__file__).parents[1] / "schemas"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def serialized(site: SiteFolder, path: str) -> bytes:
    """Return the bytes of a planned output without a template."""
    return site.serialized(path)


# Atom


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("language", LANGUAGES)
def test_feedparser_reads_every_feed_without_a_fault(press: SiteFolder, language: str) -> None:
    found = feedparser.parse((press.output / language / "feed.xml").read_bytes())

    assert found.bozo == 0, found.get("bozo_exception")
    assert found.version == "atom10"
    assert found.entries
    assert found.feed.language == language
    assert found.feed.links[0].href == f"{BASE}/{language}/feed.xml"
    for entry in found.entries:
        assert entry.title
        assert f"⟨{language}⟩" in entry.title
        assert entry.link.startswith(f"{BASE}/{language}/")
        assert (press.output / entry.link.removeprefix(BASE).lstrip("/") / "index.html").is_file()
        assert entry.updated_parsed >= entry.published_parsed


def feed(site: SiteFolder, language: str = "en") -> feedparser.FeedParserDict:
    """Return the feed of a planned site."""
    return feedparser.parse(serialized(site, f"{language}/feed.xml"))


def test_a_feed_has_the_newest_stories_of_its_own_language(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\n[feeds]\nsize = 3\n")
    for number in range(1, 6):
        site.story(f"news/s{number}.en", f"S{number}", f"2026-01-0{number}")
    site.story("news/s6.kk", "S6", "2026-01-06")
    site.story("events/talk.en", "Talk", "2026-01-06")

    assert [entry.title for entry in feed(site).entries] == ["S5", "S4", "S3"]
    assert [entry.title for entry in feed(site, "kk").entries] == ["S6"]


def test_an_entry_tells_when_it_was_published_and_updated(site: SiteFolder) -> None:
    site.story(
        "news/a.en", "A", "2026-01-01 15:00", updated="2026-02-01", summary="S", topics="[schools]"
    )

    [entry] = feed(site).entries
    assert entry.published == "2026-01-01T15:00:00+05:00"
    assert entry.updated == "2026-02-01T00:00:00+05:00"
    assert feed(site).feed.updated == "2026-02-01T00:00:00+05:00"
    assert entry.summary == "S"
    assert [tag.term for tag in entry.tags] == ["Schools"]


def test_the_id_of_an_entry_stays_when_the_story_moves(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01")
    before = feed(site).entries[0].id
    site.story("news/a.en", "Another title", "2025-01-01", slug="b")
    after = feed(site).entries[0]

    assert after.id == before
    assert after.link.endswith("/2025/b/")


def test_an_empty_feed_is_a_feed(site: SiteFolder) -> None:
    assert feed(site).bozo == 0
    assert feed(site).entries == []


def test_what_xml_would_trip_over_is_escaped(site: SiteFolder) -> None:
    site.story("news/a.en", "<b> & ]]> “quoted”", "2026-01-01")

    assert feed(site).bozo == 0
    assert feed(site).entries[0].title == "<b> & ]]> “quoted”"


# Calendars


@pytest.mark.parametrize("language", LANGUAGES)
def test_icalendar_reads_every_calendar_back(press: SiteFolder, language: str) -> None:
    data = (press.output / language / "calendar.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)

    assert calendar.errors == []
    assert {"PRODID", "VERSION", "NAME", "URL"} <= set(calendar)
    assert calendar["VERSION"] == "2.0"
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"} <= set(event)
        assert f"⟨{language}⟩" in event["SUMMARY"]
        path = event["URL"].removeprefix(BASE).lstrip("/")
        assert (press.output / path / "index.html").is_file()


def test_a_calendar_is_folded_by_octets_and_ends_its_lines_as_the_rule_wants(
    press: SiteFolder,
) -> None:
    data = (press.output / "kk/calendar.ics").read_bytes()

    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    data.decode()
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in data


def events(site: SiteFolder, language: str = "en") -> list[icalendar.Event]:
    """Return the events of a planned calendar."""
    data = serialized(site, f"{language}/calendar.ics")
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


D = datetime.date
T = datetime.datetime


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"starts": "2026-12-01"}, D(2026, 12, 1), D(2026, 12, 2)),
        ({"starts": "2026-12-01", "ends": "2026-12-03"}, D(2026, 12, 1), D(2026, 12, 4)),
        (
            {"starts": "2026-12-01 10:00", "ends": "2026-12-01 12:30"},
            T(2026, 12, 1, 5, 0, tzinfo=datetime.UTC),
            T(2026, 12, 1, 7, 30, tzinfo=datetime.UTC),
        ),
        (
            {"starts": "2026-12-01 10:00", "ends": "2026-12-02"},
            T(2026, 12, 1, 5, 0, tzinfo=datetime.UTC),
            T(2026, 12, 2, 19, 0, tzinfo=datetime.UTC),
        ),
        ({"starts": "2026-12-01 10:00"}, T(2026, 12, 1, 5, 0, tzinfo=datetime.UTC), None),
        ({"starts": "2022-12-01 10:00"}, T(2022, 12, 1, 4, 0, tzinfo=datetime.UTC), None),
    ],
)
def test_an_event_starts_and_ends_as_it_was_written(
    site: SiteFolder, fields: dict[str, str], start: datetime.date, end: datetime.date | None
) -> None:
    site.story("events/talk.en", "Talk", **fields)
    [event] = events(site)

    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("scheduled", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("postponed", "TENTATIVE"),
        ("moved-online", "CONFIRMED"),
    ],
)
def test_an_event_says_whether_it_takes_place(site: SiteFolder, status: str, said: str) -> None:
    site.story("events/talk.en", "Talk", "2026-12-01", event_status=status)

    assert events(site)[0]["STATUS"] == said


def test_the_uid_stays_when_the_event_moves(site: SiteFolder) -> None:
    site.story("events/talk.en", "Talk", "2026-12-01")
    before = events(site)[0]["UID"]
    site.story("events/talk.en", "Lecture", "2027-12-01", slug="lecture")

    assert events(site)[0]["UID"] == before


def test_the_stamp_is_when_the_event_was_updated_else_published_else_its_start(
    site: SiteFolder,
) -> None:
    site.story("events/a.en", "A", "2026-12-01 10:00")
    site.story("events/b.en", "B", "2026-12-02", publish_at="2026-05-01")
    site.story(
        "events/c.en", "C", "2026-12-03", publish_at="2026-05-01", updated="2026-06-01 12:00"
    )
    stamps = {str(event["SUMMARY"]): event["DTSTAMP"].dt for event in events(site)}

    assert stamps == {
        "A": T(2026, 12, 1, 5, 0, tzinfo=datetime.UTC),
        "B": T(2026, 4, 30, 19, 0, tzinfo=datetime.UTC),
        "C": T(2026, 6, 1, 7, 0, tzinfo=datetime.UTC),
    }
    assert [event["LAST-MODIFIED"].dt for event in events(site)] == list(stamps.values())


def test_every_revision_of_an_event_has_a_higher_number(site: SiteFolder) -> None:
    numbers = []
    for updated in ("2026-05-01 09:00", "2026-05-01 09:01", "2026-05-02", "2026-05-02 00:00:59"):
        facts = {"publish_at": "2026-05-01 09:00", "updated": updated}
        site.story("events/a.en", "A", "2026-12-01 10:00", **facts)
        numbers.append(events(site)[0]["SEQUENCE"])

    assert numbers == [0, 1, 15 * 60, 15 * 60]


def test_an_event_that_was_changed_before_it_was_published_is_its_first_revision(
    site: SiteFolder,
) -> None:
    facts = {"publish_at": "2026-05-01 09:00", "updated": "2026-04-01"}
    site.story("events/a.en", "A", "2026-12-01 10:00", **facts)
    [event] = events(site)

    assert event["SEQUENCE"] == 0
    assert event["DTSTAMP"].dt == T(2026, 5, 1, 4, 0, tzinfo=datetime.UTC)


def test_an_embargo_is_when_an_event_was_published(site: SiteFolder) -> None:
    facts = {"publish_at": "2026-05-01 09:00", "embargo_until": "2026-05-02 09:00"}
    site.story("events/a.en", "A", "2026-12-01 10:00", **facts, updated="2026-05-02 10:00")
    [event] = events(site)

    assert event["SEQUENCE"] == 60


def test_an_event_without_an_hour_of_publishing_has_growing_numbers_too(site: SiteFolder) -> None:
    numbers = []
    for facts in ({}, {"updated": "2026-05-01"}, {"updated": "2026-05-03"}):
        site.story("events/a.en", "A", "2026-12-01 10:00", **facts)
        numbers.append(events(site)[0]["SEQUENCE"])

    assert numbers[0] == 0 < numbers[1]
    assert numbers[2] - numbers[1] == 2 * 24 * 60
    assert numbers[2] < 2**31  # the values that iCalendar allows


# Single events


def calendars(press: SiteFolder) -> dict[str, bytes]:
    """Return the calendars of single events by path."""
    return {path: data for path, data in press.tree().items() if path.endswith("/event.ics")}


def test_an_event_alone_is_what_the_calendar_of_its_language_says(press: SiteFolder) -> None:
    assert len(calendars(press)) > 1
    for path, data in calendars(press).items():
        [own] = icalendar.Calendar.from_ical(data).walk("VEVENT")
        every = icalendar.Calendar.from_ical(
            (press.output / path.partition("/")[0] / "calendar.ics").read_bytes()
        )
        assert own.errors == []
        assert [own] == [each for each in every.walk("VEVENT") if each["UID"] == own["UID"]]
        assert own["URL"] == f"{BASE}/{path.removesuffix('event.ics')}"


def test_ics_reads_every_calendar_back(press: SiteFolder) -> None:
    for path in (*calendars(press), *(f"{tag}/calendar.ics" for tag in LANGUAGES)):
        data = (press.output / path).read_bytes()
        theirs = {event.uid: event for event in ics.Calendar(data.decode()).events}
        ours = icalendar.Calendar.from_ical(data).walk("VEVENT")

        assert theirs.keys() == {str(event["UID"]) for event in ours}
        for event in ours:
            read = theirs[str(event["UID"])]
            assert read.name == str(event["SUMMARY"])
            assert read.last_modified.datetime == event["LAST-MODIFIED"].dt
            assert read.all_day is not isinstance(event["DTSTART"].dt, T)


def test_the_page_of_an_event_leads_to_its_calendar(
    press: SiteFolder, pages: dict[str, str]
) -> None:
    for path in calendars(press):
        page = lxml.html.document_fromstring(pages[f"{path.removesuffix('event.ics')}index.html"])

        assert page.xpath("//head/link[@type='text/calendar']/@href") == [f"/{path}"]
        is_over = page.xpath("//main//*[contains(@class, 'status-past')]")
        is_cancelled = page.xpath("//main//*[contains(@class, 'status-cancelled')]")
        is_offered = bool(page.xpath(f"//main//a[@href='/{path}']"))
        assert is_offered is not bool(is_over or is_cancelled), path


def test_without_calendars_no_page_leads_to_one(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\ncalendars = false\n")
    site.story("events/a.en", "A", "2026-12-01")
    output = next(each for each in site.planned().outputs if "/a/" in each.path)

    assert output.view().calendar == ""
    assert not [path for path in site.paths() if path.endswith(".ics")]


def test_past_events_stay_and_hidden_ones_do_not_show(site: SiteFolder) -> None:
    site.story("events/past.en", "Past", "2020-12-01")
    site.story("events/hidden.en", "Hidden", "2026-12-01", publish_at="2026-12-01")
    site.story("events/kazakh.kk", "Қазақша", "2026-12-01")

    assert [str(event["SUMMARY"]) for event in events(site)] == ["Past"]


# Sitemaps


def schema(name: str) -> lxml.etree.XMLSchema:
    """Return the schema *name*."""
    return lxml.etree.XMLSchema(lxml.etree.parse(SCHEMAS / name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sitemap_fits_its_schema(press: SiteFolder, language: str) -> None:
    schema("sitemap.xsd").assertValid(lxml.etree.parse(press.output / f"sitemap-{language}.xml"))


def test_the_index_fits_its_schema_and_names_every_sitemap(press: SiteFolder) -> None:
    tree = lxml.etree.parse(press.output / "sitemap.xml")

    schema("siteindex.xsd").assertValid(tree)
    assert tree.xpath("//s:loc/text()", namespaces=SITEMAP) == [
        *(f"{BASE}/sitemap-{language}.xml" for language in LANGUAGES),
        f"{BASE}/sitemap-news.xml",
    ]


def versions(press: SiteFolder) -> dict[str, dict[str, str]]:
    """Return the versions of each address that a sitemap lists."""
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        for url in lxml.etree.parse(press.output / f"sitemap-{language}.xml").getroot():
            address = url.xpath("s:loc/text()", namespaces=SITEMAP)[0]
            assert address not in found
            links = url.xpath("x:link", namespaces=SITEMAP)
            found[address] = {each.get("hreflang"): each.get("href") for each in links}
    return found


def test_a_sitemap_lists_exactly_the_pages_that_may_be_found(
    press: SiteFolder, pages: dict[str, str]
) -> None:
    listed = {
        f"{BASE}/{path.removesuffix('index.html')}"
        for path, text in pages.items()
        if 'name="robots"' not in text
    }

    assert set(versions(press)) == listed


def test_every_address_lists_all_versions_and_itself(press: SiteFolder) -> None:
    said = versions(press)
    for address, alternates in said.items():
        assert address in alternates.values(), address
        for other in alternates.values():
            assert said[other] == alternates, (address, other)


def test_a_sitemap_agrees_with_the_pages_about_their_versions(
    press: SiteFolder, pages: dict[str, str]
) -> None:
    for address, alternates in versions(press).items():
        text = pages[f"{address.removeprefix(BASE).lstrip('/')}index.html"]
        tree = lxml.html.document_fromstring(text)
        links = tree.xpath('//head/link[@rel="alternate"][@hreflang]')
        said = {each.get("hreflang"): each.get("href") for each in links}
        if said:
            assert alternates == said, address
        else:
            assert list(alternates.values()) in ([], [address])


def test_a_page_tells_when_it_changed(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01 15:00", updated="2026-02-01 10:00")
    tree = lxml.etree.fromstring(serialized(site, "sitemap-en.xml"))

    [changed] = tree.xpath("//s:url[contains(s:loc, '/a/')]/s:lastmod/text()", namespaces=SITEMAP)
    assert datetime.datetime.fromisoformat(changed) == T(2026, 2, 1, 5, 0, tzinfo=datetime.UTC)


def test_a_sitemap_knows_only_what_is_planned(site: SiteFolder) -> None:
    site.story("news/a.en", "A", "2026-01-01")
    library = site.library()
    few = tuple(planner for planner in PLANNERS if planner.name != "stories")
    outputs = {each.path: each for each in plan_outputs(library, few, INDEXERS).outputs}

    assert "/2026/a/" not in str(outputs["sitemap-en.xml"].view())


IMAGES = SITEMAP | {"i": "http://www.google.com/schemas/sitemap-image/1.1"}


def test_a_sitemap_names_the_photos_that_a_page_shows(press: SiteFolder) -> None:
    files = set(press.tree())
    found = {}
    for language in LANGUAGES:
        for url in lxml.etree.parse(press.output / f"sitemap-{language}.xml").getroot():
            [address] = url.xpath("s:loc/text()", namespaces=SITEMAP)
            page = lxml.html.document_fromstring(
                press.page(f"{address.removeprefix(BASE).strip('/')}/index.html".lstrip("/"))
            )
            shown = page.xpath(
                "//article[starts-with(@class, 'article')]"
                "//img[not(contains(@class, 'card-photo'))]/@src"
            )
            named = url.xpath("i:image/i:loc/text()", namespaces=IMAGES)
            assert named == [BASE + each for each in dict.fromkeys(shown)], address
            found[address] = named
            assert {each.removeprefix(f"{BASE}/") for each in named} <= files
    assert found[f"{BASE}/kk/janalyqtar/2026/lecture/"]
    assert found[f"{BASE}/kk/adamdar/aigul/"]


# The news sitemap

NEWS = SITEMAP | {"n": "http://www.google.com/schemas/sitemap-news/0.9"}


def news(site: SiteFolder, now: datetime.datetime = NOW) -> list[tuple[str, ...]]:
    """Return language, title and moment of the entries of the news sitemap."""
    tree = lxml.etree.fromstring(site.serialized("sitemap-news.xml", now))
    schema("sitemap-news.xsd").assertValid(tree)
    fields = ("n:publication/n:language", "n:title", "n:publication_date")
    return [
        tuple(each.findtext(field, namespaces=NEWS) for field in fields)
        for each in tree.iterfind(".//n:news", NEWS)
    ]


def test_the_news_sitemap_names_the_news_of_two_days_and_nothing_else(site: SiteFolder) -> None:
    site.story("news/old.en", "Old", "2026-11-21 13:59")
    site.story("news/new.en", "New", "2026-11-21 14:01")
    site.story("news/new.kk", "Жаңа")
    site.story("news/newer.ru", "Новее", "2026-11-23")
    site.story("news/later.en", "Later", "2026-11-24")
    site.story("news/draft.en", "Draft", "2026-11-23", status="draft")
    site.story("events/talk.en", "Talk", "2026-11-23")

    assert news(site) == [  # at 14:00
        ("ru", "Новее", "2026-11-23T00:00:00+05:00"),
        ("kk", "Жаңа", "2026-11-21T14:01:00+05:00"),
        ("en", "New", "2026-11-21T14:01:00+05:00"),
    ]
    assert news(site, NOW + datetime.timedelta(days=30)) == []


def test_the_news_sitemap_is_made_anew_when_a_story_is_no_longer_recent(site: SiteFolder) -> None:
    site.story("news/a.en", "A & <B>", "2026-11-22 14:00")
    site.build(NOW)
    minute = datetime.timedelta(minutes=1)
    end = NOW + datetime.timedelta(days=1)

    assert site.assembled(NOW).next_change == end
    assert set(site.build(end - minute).report.rendered) == set()
    assert "A &amp; &lt;B&gt;" in site.page("sitemap-news.xml")
    assert set(site.build(end).report.rendered) == {"sitemap-news.xml"}
    assert "<url>" not in site.page("sitemap-news.xml")


def test_the_news_sitemap_can_be_switched_off(site: SiteFolder) -> None:
    site.write("site.toml", f"{SETTINGS}\nnews_sitemap = false\n")

    assert "sitemap-news.xml" not in site.paths()
    assert b"sitemap-news" not in site.serialized("sitemap.xml")


# Robots


def test_robots_may_read_everything_and_find_the_sitemap(press: SiteFolder) -> None:
    assert press.page("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"
