"""What a written reference stands for: terms, people, events and stories by id or name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.content.document import Document, Reference
from sitegen.content.registry import Registry
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.library.story import Author, TranslationSet

_SINGLE = {"event": Kind.EVENT, "follows": Kind.NEWS}
_PEOPLE = ("people", "authors")


class Directory(msgspec.Struct, frozen=True):
    """Names that references may use: by taxonomy to term ids, by kind to keys of stories."""

    terms: dict[str, dict[str, str]]
    keys: dict[str, dict[str, str]]

    def meaning(self, field: str, text: str) -> str:
        """Return what *text* in *field* stands for, else the text itself."""
        if field in self.terms:
            return self.terms[field].get(text.casefold(), text)
        return self.key(field, text) or text

    def key(self, field: str, text: str) -> str:
        """Return the key of the story that *text* in *field* names, or ""."""
        kind = _SINGLE.get(field, Kind.PERSON if field in _PEOPLE else None)
        return self.keys[kind].get(_name(text), "") if kind else ""


def directory(groups: Iterable[TranslationSet], registries: Mapping[str, Registry]) -> Directory:
    """Return the directory of all that may be referred to, public or not."""
    keys: dict[str, dict[str, str]] = {kind: {} for kind in Kind}
    for group in groups:
        if group.facts.kind in keys:
            names = keys[group.facts.kind]
            names.setdefault(group.source.name, group.key)
            names[group.key] = group.key
    return Directory({name: _names(registry) for name, registry in registries.items()}, keys)


def _names(registry: Registry) -> dict[str, str]:
    """Return the id of each term by its id and by its name in any language."""
    names: dict[str, str] = {}
    for term in registry.terms:
        for name in term.names.values():
            names.setdefault(name.casefold(), term.id)
    return names | {term.id: term.id for term in registry.terms}


def _name(text: str) -> str:
    return text.strip().strip("/")


class Resolved(msgspec.Struct, frozen=True):
    """The references of a story's facts, resolved; what could not be is in *diagnostics*."""

    terms: dict[str, tuple[str, ...]]
    people: tuple[str, ...]
    authors: tuple[Author, ...]
    event: str
    follows: str
    diagnostics: tuple[Diagnostic, ...]


def resolve(document: Document, known: Directory, site: Site) -> Resolved:
    """Resolve the references in the facts of *document*."""
    faults: list[Diagnostic] = []

    def each(references: Sequence[Reference], find: Find) -> tuple[str, ...]:
        found = [find(reference) for reference in references]
        faults.extend(one for one in found if isinstance(one, Diagnostic))
        return tuple(dict.fromkeys(one for one in found if isinstance(one, str)))

    people = known.keys[Kind.PERSON]
    return Resolved(
        terms={
            taxonomy: ids
            for taxonomy in site.taxonomy_ids
            if (ids := each(document.references(taxonomy), _term(known, taxonomy)))
        },
        people=each(document.references("people"), _story(people, "unknown-person")),
        authors=tuple(_authors(document.references("authors"), people)),
        event="".join(
            each(_single(document, "event"), _story(known.keys[Kind.EVENT], "unknown-event"))
        ),
        follows="".join(
            each(_single(document, "follows"), _story(known.keys[Kind.NEWS], "unknown-story"))
        ),
        diagnostics=tuple(faults),
    )


def to_hidden(
    document: Document, known: Directory, public: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a note for each person, event or story that *document* names and that is not public."""
    for field in (*_PEOPLE, *_SINGLE):
        single = field in _SINGLE
        for each in _single(document, field) if single else document.references(field):
            key = known.key(field, each.text)
            if key and key not in public:
                yield Diagnostic("link-to-hidden", each.line, each.column, {"target": each.text})


Find = Callable[[Reference], "str | Diagnostic"]


def _term(known: Directory, taxonomy: str) -> Find:
    names = known.terms.get(taxonomy, {})

    def find(reference: Reference) -> str | Diagnostic:
        if found := names.get(reference.text.casefold()):
            return found
        arguments = {"value": reference.text, "taxonomy": taxonomy}
        return _unknown("unknown-topic", reference, arguments, names)

    return find


def _story(names: Mapping[str, str], code: str) -> Find:
    def find(reference: Reference) -> str | Diagnostic:
        if found := names.get(_name(reference.text)):
            return found
        short = [name for name in names if "/" not in name]
        return _unknown(code, reference, {"value": reference.text}, short)

    return find


def _unknown(
    code: str, reference: Reference, arguments: dict[str, str], known: Iterable[str]
) -> Diagnostic:
    found = suggesting(arguments, reference.text, known)
    return Diagnostic(code, reference.line, reference.column, found)


def _single(document: Document, field: str) -> tuple[Reference, ...]:
    entry = document.entries.get(field)
    return (Reference(document.text(field), entry.line, entry.column),) if entry else ()


def _authors(references: Sequence[Reference], people: Mapping[str, str]) -> Iterator[Author]:
    for reference in references:
        yield Author(people.get(_name(reference.text), ""), reference.text)
