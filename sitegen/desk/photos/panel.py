"""The photos of a story on its page: a card for each, with all that is said of it."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sitegen.config.site import Language
from sitegen.content.files.media import Media, is_photo
from sitegen.desk.photos.thumbnails import thumbnail_address
from sitegen.desk.stories.controls import FACT, photo_of
from sitegen.desk.stories.field_control import FieldControl, Option

COVERS = (f"{FACT}.photo", f"{FACT}.cover.image")


class PhotoWords(msgspec.Struct, frozen=True):
    """The controls of what is said of a photo in one language."""

    language: Language
    controls: tuple[FieldControl, ...]


class PhotoCard(msgspec.Struct, frozen=True):
    """A photo: *thumbnail* is "" where its file cannot be shown, *markdown* puts it into a text.

    *facts* are the controls of its facts by the last part of their names, *words* those of the
    languages in which the story is written.
    """

    name: str
    thumbnail: str
    markdown: str
    is_cover: bool
    facts: Mapping[str, FieldControl]
    words: tuple[PhotoWords, ...]


class PhotoPanel(msgspec.Struct, frozen=True):
    """The photos of a story, and the control that chooses the *cover* among them."""

    cards: tuple[PhotoCard, ...]
    cover: FieldControl | None


class PhotoInput(msgspec.Struct, frozen=True):
    """What the panel is made from: the story's *folder*, and the *files* of the site by path."""

    folder: str
    files: Mapping[str, Media]


def photo_panel(
    facts: Sequence[FieldControl],
    columns: Iterable[tuple[Language, Sequence[FieldControl]]],
    given: PhotoInput,
) -> PhotoPanel:
    """Return the panel for the controls of *facts* and of the words in each language."""
    every = [(language, controls) for language, controls in columns if controls]
    controls = [*facts, *(each for _, found in every for each in found)]
    names = [*dict.fromkeys(name for each in controls if (name := photo_of(each.name)))]
    cover = _cover(facts)
    chosen = cover.inputs[0] if cover else ""
    cards = []
    for name in names:
        path = posixpath.normpath(posixpath.join(given.folder, name))
        media = given.files.get(path)
        cards.append(
            PhotoCard(
                name=name,
                thumbnail=thumbnail_address(path, media.digest) if media and is_photo(path) else "",
                markdown=f"![](<{name}>)" if " " in name or "(" in name else f"![]({name})",
                is_cover=name == chosen,
                facts={_last(each): each for each in facts if photo_of(each.name) == name},
                words=tuple(
                    PhotoWords(language, tuple(e for e in found if photo_of(e.name) == name))
                    for language, found in every
                ),
            )
        )
    return PhotoPanel(tuple(cards), _with_options(cover, names) if cover else None)


def without_photos(controls: Iterable[FieldControl]) -> tuple[FieldControl, ...]:
    """Return the *controls* that the panel does not show."""
    every = tuple(controls)
    cover = _cover(every)
    return tuple(each for each in every if each is not cover and not photo_of(each.name))


def _cover(controls: Sequence[FieldControl]) -> FieldControl | None:
    """Return the control of the portrait of a person, else that of the cover."""
    by_name = {each.name: each for each in controls}
    return next((by_name[name] for name in COVERS if name in by_name), None)


def _with_options(cover: FieldControl, names: Sequence[str]) -> FieldControl:
    chosen = cover.inputs[0]
    known = names if chosen in names or not chosen else (*names, chosen)
    options = (Option("", "–", not chosen), *(Option(n, n, n == chosen) for n in known))
    return msgspec.structs.replace(cover, options=options)


def _last(control: FieldControl) -> str:
    return control.name.rpartition(".")[2]
