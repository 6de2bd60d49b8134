"""Resolves written references: terms, people, events and stories by id or name."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

import msgspec

from sitegen.config.site import Kind, Site
from sitegen.content.document import Document, Reference
from sitegen.content.registry import Registry
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.library.stories.story import Author
from sitegen.library.tracking.tables import TrackedTable

_SINGLE = {"event": Kind.EVENT, "follows": Kind.NEWS}
_PEOPLE = ("people", "authors")
_KINDS = {
    "unknown-person": Kind.PERSON,
    "unknown-event": Kind.EVENT,
    "unknown-story": Kind.NEWS,
}
_COMMA = re.compile("[,;]")
_LONGEST = 120


class Directory(msgspec.Struct, frozen=True):
    """Names in references: "topics:schools" maps to a term's id, "person:aigul" to a key."""

    taxonomies: tuple[str, ...]
    terms: Mapping[str, str]
    keys: Mapping[str, str]

    def tracked(self, reads: set[str]) -> "Directory":
        """Return the same directory, which adds every read to *reads*."""
        terms, keys = (
            TrackedTable("names", self.terms, reads),
            TrackedTable("keys", self.keys, reads),
        )
        return Directory(self.taxonomies, terms, keys)

    def meaning(self, field: str, text: str) -> str:
        """Return the id or key to which *text* in *field* refers, else the text itself."""
        if field in self.taxonomies:
            return self.terms.get(f"{field}:{text.casefold()}") or text
        return self.key(field, text) or text

    def key(self, field: str, text: str) -> str:
        """Return the key of the story that *text* in *field* names, or ""."""
        kind = kind_named(field)
        return (self.keys.get(f"{kind}:{_name(text)}") or "") if kind else ""


def kind_named(field: str) -> Kind | None:
    """Return the kind of stories to which the texts of *field* refer, None for another field."""
    return _SINGLE.get(field, Kind.PERSON if field in _PEOPLE else None)


Named = tuple[str, str, str]  # kind, name, key


def directory(named: Iterable[Named], registries: Mapping[str, Registry]) -> Directory:
    """Return the directory of everything that references may name, public or not."""
    keys: dict[str, str] = {}
    for kind, name, key in sorted(named, key=itemgetter(2)):
        keys.setdefault(f"{kind}:{name}", key)
        keys[f"{kind}:{key}"] = key
    terms = {
        f"{taxonomy}:{name}": term
        for taxonomy, registry in registries.items()
        for name, term in _names(registry).items()
    }
    return Directory(tuple(registries), terms, keys)


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
    """The resolved references of a story's facts; *diagnostics* are for those that are unknown."""

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

    faults += [
        _unknown("unknown-person", author, {})
        for author in document.references("authors")
        if _names_several(author.text, known)
    ]
    return Resolved(
        terms={
            taxonomy: ids
            for taxonomy in site.taxonomy_ids
            if (ids := each(document.references(taxonomy), _term(known, taxonomy)))
        },
        people=each(document.references("people"), _story(known, "people", "unknown-person")),
        authors=tuple(
            Author(known.key("authors", author.text), author.text)
            for author in document.references("authors")
        ),
        event="".join(each(_single(document, "event"), _story(known, "event", "unknown-event"))),
        follows="".join(
            each(_single(document, "follows"), _story(known, "follows", "unknown-story"))
        ),
        diagnostics=tuple(faults),
    )


def _names_several(text: str, known: Directory) -> bool:
    """Return whether *text*, one author's name, is a list that includes people of the site."""
    items = text.strip(" []").split(",")
    return len(items) > 1 and any(known.key("authors", each) for each in items)


def to_hidden(
    document: Document, known: Directory, public: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a note for each hidden person, event or story that *document* names."""
    for field in (*_PEOPLE, *_SINGLE):
        single = field in _SINGLE
        for each in _single(document, field) if single else document.references(field):
            key = known.key(field, each.text)
            if key and key not in public:
                arguments = {"field": field, "target": each.text[:120]}
                yield Diagnostic("field-to-hidden", each.line, each.column, arguments)


Find = Callable[[Reference], "str | Diagnostic"]


def _term(known: Directory, taxonomy: str) -> Find:
    def find(reference: Reference) -> str | Diagnostic:
        if found := known.terms.get(f"{taxonomy}:{reference.text.casefold()}"):
            return found
        return _unknown("unknown-topic", reference, {"taxonomy": taxonomy})

    return find


def _story(known: Directory, field: str, code: str) -> Find:
    def find(reference: Reference) -> str | Diagnostic:
        if found := known.key(field, reference.text):
            return found
        return _unknown(code, reference, {})

    return find


def _unknown(code: str, reference: Reference, arguments: dict[str, str]) -> Diagnostic:
    if listed := _listed(reference.text):
        code, arguments = "list-without-brackets", {"right": listed}
    shown = {"value": reference.text[:_LONGEST], **arguments}
    return Diagnostic(code, reference.line, reference.column, shown)


def _listed(text: str) -> str:
    """Return *text* as a list in brackets if commas separate its items, else ""."""
    items = [each.strip() for each in _COMMA.split(text.strip(" []"))]
    return f"[{', '.join(items)}]"[:_LONGEST] if len(items) > 1 and all(items) else ""


def names_like(code: str, arguments: Mapping[str, str], known: Directory) -> list[str]:
    """Return the names that a reference with the finding *code* may have meant."""
    if code == "unknown-topic":
        return _below(f"{arguments['taxonomy']}:", known.terms)
    kind = _KINDS[code]
    return [name for name in _below(f"{kind}:", known.keys) if "/" not in name]


def _below(prefix: str, names: Iterable[str]) -> list[str]:
    return [name.removeprefix(prefix) for name in names if name.startswith(prefix)]


def _single(document: Document, field: str) -> tuple[Reference, ...]:
    entry = document.entries.get(field)
    return (Reference(document.text(field), entry.line, entry.column),) if entry else ()
