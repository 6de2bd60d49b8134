"""All photos of a person: those of stories that name them, and those whose words do."""

import posixpath
from collections.abc import Iterator, Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from sitegen.authoring.workspace import Workspace
from sitegen.config.site import Kind
from sitegen.content.files.media import is_photo
from sitegen.desk.desk import Desk
from sitegen.desk.photos.thumbnails import thumbnail_address
from sitegen.languages.folding import folded
from sitegen.library.links.link_index import path_of
from sitegen.library.stories.figures import uses
from sitegen.library.stories.story import TranslationSet
from sitegen.server.preview import Preview


class PersonPhoto(msgspec.Struct, frozen=True):
    """A photo in a story: *words* are what its texts say of it, *name* is its name there."""

    key: str
    title: str
    language: str
    name: str
    thumbnail: str
    words: tuple[str, ...]


class PersonPage(msgspec.Struct, frozen=True):
    """The page of the photos of a person."""

    key: str
    title: str
    language: str
    photos: tuple[PersonPhoto, ...]


def routes(desk: Desk) -> list[BaseRoute]:
    """Return the address of the page."""

    async def show(request: Request) -> Response:
        key = request.path_params["key"]
        page = await desk.ask(lambda preview: _page(desk, preview, key))
        return desk.page(request, "person-photos.html", page)

    return [Route("/desk/photos-of/{key:path}", show)]


def _page(desk: Desk, preview: Preview, key: str) -> PersonPage | None:
    workspace = desk.workspace(preview)
    person = workspace.texts.get(key) if workspace else None
    if workspace is None or person is None or person.facts.kind != Kind.PERSON:
        return None
    return PersonPage(key, person.facts.title, person.original, tuple(photos_of(person, workspace)))


def photos_of(person: TranslationSet, workspace: Workspace) -> Iterator[PersonPhoto]:
    """Yield the photos of *person*, the portrait and then story by story.

    Of a story that names the person every photo counts, of another those that are described with
    one of the names.
    """
    documents = [each.document for each in person.files]
    written = [each.title for each in documents]
    written += [name.text for each in documents for name in each.references("also_known_as")]
    names = [folded(each) for each in written if each]
    linked = workspace.content.sources.linked
    for each in sorted(linked, key=lambda one: (one.key != person.key, one.key)):
        if each.story is None or not any(map(is_photo, each.named_paths)):
            continue
        is_named = person.key in (each.key, *each.story.people)
        yield from _in_story(workspace.texts[each.key], [] if is_named else names, workspace)


def _in_story(
    texts: TranslationSet, names: Sequence[str], workspace: Workspace
) -> Iterator[PersonPhoto]:
    """Yield the photos of a story whose words have any of *names*; all of them without names."""
    words: dict[str, list[str]] = {}
    for located in texts.files:
        document = located.document
        for use in uses(document):
            path = path_of(use.target, located.source)
            name = posixpath.relpath(path, posixpath.dirname(texts.source.path))
            said = (f"photos.{name}.{field}" for field in ("alt", "caption"))
            texts_of = (use.alt, use.caption, *map(document.text, said))
            words.setdefault(name, []).extend(filter(None, texts_of))
    folder = posixpath.dirname(texts.source.path)
    for name, said_of in words.items():
        path = posixpath.normpath(posixpath.join(folder, name))
        media = workspace.content.sources.files.get(path)
        text = folded(" ".join(said_of))
        if media and (not names or any(each in text for each in names)):
            yield PersonPhoto(
                key=texts.key,
                title=texts.facts.title,
                language=texts.original,
                name=name,
                thumbnail=thumbnail_address(path, media.digest),
                words=tuple(dict.fromkeys(said_of)),
            )
