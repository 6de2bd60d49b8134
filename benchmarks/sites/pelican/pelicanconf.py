"""The same site as sites/sitegen for Pelican, which makes one language in each run.

SITE_LANGUAGE says which. Pelican's own cache of read articles is on, in the folder KEPT.
"""

# ruff: noqa: INP001 (Pelican reads it by its path)

import json
import os
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGE = os.environ["SITE_LANGUAGE"]
LABELS = json.loads((HERE / "labels.json").read_text("utf-8"))
INTERFACE = json.loads((HERE / "interface.json").read_text("utf-8"))

PATH = str(HERE / "content")
ARTICLE_PATHS = [LANGUAGE]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False
ARTICLE_TRANSLATION_ID = "translationkey"
THEME = str(HERE / "theme")
THEME_STATIC_DIR = "."

SITEURL = "https://news.example.edu"
SITENAME = INTERFACE[LANGUAGE]["title"]
DEFAULT_LANG = LANGUAGE
TIMEZONE = "Asia/Almaty"
LOCALE = "C"
DEFAULT_DATE_FORMAT = "%d.%m.%Y"

ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/news/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/news/{slug}/index.html"
CATEGORY_URL = f"{LANGUAGE}/categories/{{slug}}/"
CATEGORY_SAVE_AS = f"{CATEGORY_URL}index.html"
TAG_URL = f"{LANGUAGE}/tags/{{slug}}/"
TAG_SAVE_AS = f"{TAG_URL}index.html"
AUTHOR_URL = f"{LANGUAGE}/people/{{slug}}/"
AUTHOR_SAVE_AS = f"{AUTHOR_URL}index.html"
YEAR_ARCHIVE_URL = f"{LANGUAGE}/news/{{date:%Y}}/"
YEAR_ARCHIVE_SAVE_AS = f"{YEAR_ARCHIVE_URL}index.html"
MONTH_ARCHIVE_URL = f"{LANGUAGE}/news/{{date:%Y}}/{{date:%m}}/"
MONTH_ARCHIVE_SAVE_AS = f"{MONTH_ARCHIVE_URL}index.html"

DIRECT_TEMPLATES = ["home", "index", "categories", "tags", "authors", "sitemap"]
HOME_SAVE_AS = f"{LANGUAGE}/index.html"
INDEX_SAVE_AS = f"{LANGUAGE}/news/index.html"
INDEX_URL = f"{LANGUAGE}/news/"
CATEGORIES_SAVE_AS = f"{LANGUAGE}/categories/index.html"
TAGS_SAVE_AS = f"{LANGUAGE}/tags/index.html"
AUTHORS_SAVE_AS = f"{LANGUAGE}/people/index.html"
ARCHIVES_SAVE_AS = ""
SITEMAP_SAVE_AS = f"{LANGUAGE}/sitemap.xml"

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_ATOM = f"{LANGUAGE}/feed.xml"
FEED_ALL_ATOM = FEED_ALL_RSS = FEED_RSS = None
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CACHE_PATH = str(Path(os.environ["KEPT"]) / LANGUAGE)
CONTENT_CACHING_LAYER = "reader"
GZIP_CACHE = False
