"""Related stories: earlier ones that share terms, people or the event.

Only earlier stories count, so a new story never changes the pages of old ones.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Container, Iterable
from itertools import chain

from sitegen.config.site import Kind
from sitegen.library.lists.list_keys import common
from sitegen.library.stories.story import Story

_CANDIDATES = 12  # candidates per list key: the newest earlier stories
_MOST_RELATED = 8


def related(stories: Iterable[Story], hidden: Container[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return for each news story of *stories*, which are in order, the keys of related ones.

    Those that share the most come first; of equals, the newest. At most 8 are returned, so that
    a language which lacks some still has enough. *hidden* list keys do not relate stories:
    readers would see that the stories have something hidden in common.
    """
    latest: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_CANDIDATES))
    news = [story for story in stories if story.kind is Kind.NEWS]
    found: dict[str, tuple[str, ...]] = {}
    for number, story in enumerate(news):
        queues = [latest[key] for key in common(story) if key not in hidden]
        shared = Counter(chain.from_iterable(queues))
        # One number sorts by how much is shared, then by how new the story is.
        ranked = sorted((count * len(news) + one for one, count in shared.items()), reverse=True)
        found[story.key] = tuple(news[rank % len(news)].key for rank in ranked[:_MOST_RELATED])
        for each in queues:
            each.append(number)
    return found
