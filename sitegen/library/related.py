"""Related stories: earlier ones that share terms, people or the event.

Looking only back keeps a new story from changing the pages of old ones.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable

from sitegen.config.site import Kind
from sitegen.library.page import Publication
from sitegen.library.shelves import named

_REMEMBERED = 12  # of each term or person, this many of the newest earlier stories are candidates
_KEPT = 8


def related(publications: Iterable[Publication]) -> dict[str, tuple[str, ...]]:
    """Return for each news story the keys of related earlier ones, the nearest first.

    The nearest share most; of equals the newest comes first. At most 8 are given, so that a
    language which lacks some still has enough.
    """
    news = (each for each in publications if each.kind is Kind.NEWS)
    latest: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    keys: list[str] = []
    result: dict[str, tuple[str, ...]] = {}
    for number, each in enumerate(sorted(news, key=lambda one: one.order)):
        marks = _marks(each)
        shared = Counter(earlier for mark in marks for earlier in latest[mark])
        ranked = sorted(shared, key=lambda earlier: (-shared[earlier], -earlier))
        result[each.key] = tuple(keys[earlier] for earlier in ranked[:_KEPT])
        keys.append(each.key)
        for mark in marks:
            latest[mark].append(number)
    return result


def _marks(publication: Publication) -> list[str]:
    terms = [f"{name}:{one}" for name, ids in sorted(publication.terms.items()) for one in ids]
    event = [f"event:{publication.event}"] if publication.event else []
    return [*terms, *named(publication), *event]
