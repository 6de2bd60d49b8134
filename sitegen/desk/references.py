"""What fields refer to, by the names that officers know: topics, people, events and stories."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.desk.index import IndexedStory
from sitegen.desk.requests import Form
from sitegen.library.stories.references import kind_named

_FIELDS = ("people", "authors", "event", "follows")
# The inputs that take names: "named.fact.people"; "was." tells what is written there by now.
NAMED = "named."
WAS = "was."


class References(msgspec.Struct, frozen=True):
    """The name of each id by field, in the order in which they are offered."""

    names: Mapping[str, Mapping[str, str]]

    def name(self, field: str, text: str) -> str:
        """Return the name of what *text* in *field* refers to, else the text itself."""
        return self.names.get(field, {}).get(text, text)

    def meaning(self, field: str, text: str) -> str:
        """Return the id that has the name *text*, else the text itself."""
        wanted = text.casefold()
        known = self.names.get(field, {})
        return next((each for each, name in known.items() if name.casefold() == wanted), text)


def references(
    terms: Mapping[str, Mapping[str, str]], stories: Iterable[IndexedStory]
) -> References:
    """Return the names of *terms*, by taxonomy, and those of *stories* by the fields for them."""
    of_kind: dict[str, list[IndexedStory]] = {}
    for story in stories:
        of_kind.setdefault(story.kind, []).append(story)
    fields = {field: _names(of_kind.get(str(kind_named(field)), ())) for field in _FIELDS}
    return References({**terms, **fields})


def _names(stories: Iterable[IndexedStory]) -> dict[str, str]:
    """Return the titles of *stories* by their last name, or key where two have the same one.

    Nobody could tell two equal titles apart, so these have the id behind them.
    """
    stories = tuple(stories)
    short = Counter(_last(each.key) for each in stories)
    titles = Counter(each.title for each in stories)
    names = {}
    for each in stories:
        name = each.key if short[_last(each.key)] > 1 else _last(each.key)
        is_clear = each.title and titles[each.title] == 1
        names[name] = each.title if is_clear else f"{each.title} ({name})".strip()
    return names


def _last(key: str) -> str:
    return key.rpartition("/")[2]


def with_ids(form: Form, known: References) -> Form:
    """Return *form* with the id for each name in an input for names.

    What was written in another way than its id, and is shown unchanged, stays as it was written.
    """
    resolved = dict(form)
    for name, sent in form.items():
        if not name.startswith(NAMED):
            continue
        target = name.removeprefix(NAMED)
        field = target.partition(".")[2]
        written = {known.name(field, each): each for each in form.get(f"{WAS}{target}", ())}
        texts = filter(None, map(str.strip, sent))
        ids = [written.get(text) or known.meaning(field, text) for text in texts]
        resolved[target] = [*resolved.get(target, ()), *ids] or [""]
    return resolved


def with_term(form: Form, taxonomy: str, term: str) -> Form:
    """Return *form* with one more *term* of a *taxonomy* in it."""
    name = f"fact.{taxonomy}"
    return {**form, name: [*form.get(name, ()), term]}
