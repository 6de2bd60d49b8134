"""The addresses of posts: the page of a story, and its photo as a square."""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.workspace import Workspace
from sitegen.config.site import Language
from sitegen.content.files.media import Media
from sitegen.desk.desk import HEADERS, Desk
from sitegen.desk.index import Visibility
from sitegen.desk.posts.networks import NETWORKS, Network, Told, post
from sitegen.desk.requests import words_of
from sitegen.library.links.link_index import path_of
from sitegen.library.publications.photos import Format, Resizing
from sitegen.library.stories.figures import cover
from sitegen.library.stories.story import TranslationSet
from sitegen.rendering.resize import resize
from sitegen.server.preview import Preview
from sitegen.words.catalogue import Catalogue

_SIDE = 1080  # pixels: the width of a post on Instagram
_CARD = re.compile(r'<meta property="og:image" content="([^"]+)"')


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the addresses."""
    posts = _Posts(desk)
    return [
        Route("/desk/square/{key:path}", posts.square),
        Route("/desk/posts/{key:path}", posts.show),
    ]


class Post(msgspec.Struct, frozen=True):
    """The words for one network, their length as it counts them, in words, and how it counts."""

    network: Network
    text: str
    length: str
    rule: str


class LanguagePosts(msgspec.Struct, frozen=True):
    """The posts in one language; *card* is where the desk shows its picture, "" for none."""

    language: Language
    address: str
    card: str
    posts: tuple[Post, ...]


class PostsPage(msgspec.Struct, frozen=True):
    """The page; *state* says in words whether readers see the story yet."""

    key: str
    title: str
    language: str
    state: str
    languages: tuple[LanguagePosts, ...]
    has_square: bool


class _Posts:
    """The posts of the stories of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request) -> Response:
        """Show the words for each network and language."""
        key, words = request.path_params["key"], words_of(request)
        page = await self._desk.ask(lambda preview: self._page(preview, key, words))
        return self._desk.page(request, "posts.html", page)

    def _page(self, preview: Preview, key: str, words: Catalogue) -> PostsPage | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        story = self._desk.index(workspace).story(key) if workspace else None
        if workspace is None or texts is None or story is None:
            return None
        stage = story.visibility(preview.now)
        return PostsPage(
            key=key,
            title=texts.facts.title or key,
            language=texts.original,
            state="" if stage is Visibility.PUBLIC else words.text(f"desk-posts.{stage}"),
            languages=tuple(_languages(preview, workspace, texts, words)),
            has_square=_photo(texts, workspace) is not None,
        )

    async def square(self, request: Request) -> Response:
        """Answer with the photo of the story, cropped to a square around its focus."""
        key = request.path_params["key"]
        data = await self._desk.ask(lambda preview: self._square(preview, key))
        if data is None:
            return Response(status_code=404)
        name = f"{posixpath.basename(key)}-square.jpg"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(data, 200, headers, "image/jpeg")

    def _square(self, preview: Preview, key: str) -> bytes | None:
        workspace = self._desk.workspace(preview)
        texts = workspace.texts.get(key) if workspace else None
        found = _photo(texts, workspace) if workspace and texts else None
        if workspace is None or texts is None or found is None:
            return None
        path, media, name = found
        side = min(_SIDE, media.width, media.height)
        focus = texts.facts.text(f"photos.{name}.focus") or "50% 50%"
        return resize(workspace.data(path), Resizing(side, side, Format.JPEG, focus))


def _photo(texts: TranslationSet, workspace: Workspace) -> tuple[str, Media, str] | None:
    """Return the path of the story's photo, what is known of it, and its name as written."""
    use = cover(texts.facts, texts.facts)
    path = path_of(use.target, texts.source) if use else ""
    media = workspace.content.sources.files.get(path)
    return (path, media, unquote(use.target)) if use and media and media.width else None


def _languages(
    preview: Preview, workspace: Workspace, texts: TranslationSet, words: Catalogue
) -> Iterator[LanguagePosts]:
    by_tag = {each.tag: each for each in workspace.site.languages}
    addresses = preview.addresses([each.source.path for each in texts.files])
    parts = urlsplit(workspace.site.own_url)
    for each in texts.files:
        language, shown = each.source.language, addresses.get(each.source.path, "")
        if each.document.is_stub or not shown:
            continue
        address = f"{parts.scheme}://{parts.netloc}{shown}"
        tags = tuple(_topics(texts, workspace, language))
        told = Told(each.document.title, each.document.summary, address, tags)
        posts = tuple(_post(told, network, words) for network in NETWORKS)
        yield LanguagePosts(by_tag[language], address, _card(preview, shown), posts)


def _post(told: Told, network: Network, words: Catalogue) -> Post:
    text = post(told, network)
    counted = {"length": str(network.length(text)), "most": str(network.most)}
    length = words.text("desk-posts.of" if network.most else "desk-posts.length", counted)
    rule = f"desk-posts.rule-{network.id}"
    return Post(network, text, length, words.text(rule) if words.has_message(rule) else "")


def _topics(texts: TranslationSet, workspace: Workspace, language: str) -> Iterator[str]:
    registries = workspace.content.sources.registries
    for taxonomy in workspace.site.taxonomy_ids:
        names = {term.id: term.names for term in registries[taxonomy].terms}
        for each in texts.facts.references(taxonomy):
            if language in names.get(each.text, {}):
                yield names[each.text][language]


def _card(preview: Preview, address: str) -> str:
    """Return where the preview has the picture that networks show with the page, "" for none."""
    page = preview.page(address, None)
    found = _CARD.search(page.data.decode()) if page and page.is_html else None
    return urlsplit(unescape(found[1])).path if found else ""
