"""How many examples a property is tried with: its own number, or a quarter in `make test-fast`."""

from typing import Any

from hypothesis import settings

FAST = "fast"
_OF = 100  # examples, which a profile has when it does not say how many
settings.register_profile(FAST, max_examples=_OF // 4)


def examples(count: int, **others: Any) -> settings:
    """Return settings for *count* examples, or the profile's share of them."""
    share = settings.default.max_examples / _OF
    return settings(max_examples=max(1, round(count * share)), deadline=None, **others)
