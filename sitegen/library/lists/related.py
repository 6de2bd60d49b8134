"""Related stories: earlier ones that share terms, people or the event.

Looking only back keeps a new story from changing the pages of old ones.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable
from itertools import chain

from sitegen.config.site import Kind
from sitegen.library.lists.list_keys import common
from sitegen.library.stories.story import Story

_REMEMBERED = 12  # of each term or person, this many of the newest earlier stories are candidates
_KEPT = 8


def related(stories: Iterable[Story], hidden: Container[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return for each news story of *stories*, which are in order, the keys of related ones.

    The nearest share most; of equals the newest comes first. At most 8 are given, so that a
    language which lacks some still has enough. What is *hidden*, by the ends of names of shelves,
    relates nothing: readers would see that there is something in common.
    """
    latest: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
    news = [story for story in stories if story.kind is Kind.NEWS]
    found: dict[str, tuple[str, ...]] = {}
    for number, story in enumerate(news):
        held = [latest[end] for end in common(story) if end not in hidden]
        shared = Counter(chain.from_iterable(held))
        # One number for each: how much is shared first, then how new it is.
        ranked = sorted((count * len(news) + one for one, count in shared.items()), reverse=True)
        found[story.key] = tuple(news[rank % len(news)].key for rank in ranked[:_KEPT])
        for each in held:
            each.append(number)
    return found
