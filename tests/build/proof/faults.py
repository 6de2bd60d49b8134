"""Faults: each leaves out one thing that decides what is fresh, and the walk must find it out.

The program has no door for this: the patches reach into today's code, and say what they disable.
"""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from sitegen.build import known, parsing, pipeline, planning, shortcut, staleness
from sitegen.build.staleness import Kitchen
from sitegen.fingerprint import fingerprint
from tests.build.proof import accidents, editions, edits_of_design, edits_of_facts, edits_of_texts

Act = Callable[..., str]
Patch = pytest.MonkeyPatch


class Fault(msgspec.Struct, frozen=True):
    """What is left out, how, and the edits of the walk that bring it to light."""

    name: str
    put: Callable[[Patch], None]
    shown_by: tuple[Act, ...]


def _without(*fields: tuple[str, str]) -> Callable[[object], str]:
    """Return `fingerprint`, blind for fields named as (struct, field)."""

    def blinded(value: Any) -> Any:
        if isinstance(value, msgspec.Struct):
            kind = type(value).__name__
            names = type(value).__struct_fields__
            hidden = {field for struct, field in fields if struct in (kind, "*")}
            kept = {name: blinded(getattr(value, name)) for name in names if name not in hidden}
            return {"struct": kind, **kept}
        if isinstance(value, tuple | list):
            return [blinded(each) for each in value]
        if isinstance(value, dict):
            return {key: blinded(each) for key, each in value.items()}
        return value

    return lambda value: fingerprint(blinded(value))


def _views(*fields: tuple[str, str]) -> Callable[[Patch], None]:
    """Leave fields out of the digest of views."""
    return lambda patch: patch.setattr(staleness, "fingerprint", _without(*fields))


def _sites(field: str) -> Callable[[Patch], None]:
    """Leave a field out of the digest of `site`."""
    return lambda patch: patch.setattr(planning, "fingerprint", _without(("SiteView", field)))


def _ingredient(name: str) -> Callable[[Patch], None]:
    """Leave one whole ingredient out."""
    whole = Kitchen.ingredients

    def partial(kitchen: Kitchen, output: Any, view: Any) -> object:
        return msgspec.structs.replace(whole(kitchen, output, view), **{name: ""})

    return lambda patch: patch.setattr(Kitchen, "ingredients", partial)


def _next_change(patch: Patch) -> None:
    """Let the last plan hold whatever the hour: `now` is always that of the last build."""
    whole = shortcut.still_holds

    def timeless(state: Any, found: Any, options: Any, now: Any) -> object:
        finish = state.finish()
        return whole(state, found, options, finish.now if finish else now)

    patch.setattr(pipeline, "still_holds", timeless)


def _outputs_stat(patch: Patch) -> None:
    """Take every published file for the one we wrote, without a look at it."""
    patch.setattr(staleness, "checked", lambda row, _output: row)
    patch.setattr(shortcut, "_is_as_written", lambda _path, _size, _mtime: True)


def _parsers_configuration(patch: Patch) -> None:
    """Let a parsed document be known whatever the parser reads of site.toml."""
    patch.setattr(parsing, "_conditions", lambda _reading: "")


def _change_time(patch: Patch) -> None:
    """Trust the size and the time of modification of sources alone, at once."""
    patch.setattr(known, "stat_of", lambda status: f"{status.st_size}:{status.st_mtime_ns}")
    patch.setattr(known, "UNSETTLED", -(10**15))


_texts, _facts, _design = edits_of_texts, edits_of_facts, edits_of_design

FAULTS = (
    Fault("templates", _ingredient("templates"), (_design.template, _design.override)),
    Fault("catalogue", _sites("words"), (_design.word,)),
    Fault("assets", _sites("assets"), (_design.style, _design.colour)),
    Fault("notices", _sites("notices"), (_facts.notice_words, _facts.notice_time, _design.clock)),
    Fault("holes", _views(("BodyRef", "values")), (_texts.title, _texts.file_name, _facts.date)),
    Fault("terms", _views(("Story", "terms"), ("Event", "terms")), (_design.term_name,)),
    Fault("people", _views(("Story", "people"), ("Event", "people")), (_facts.person_name,)),
    Fault("phase", _views(("*", "phase")), (_design.clock,)),
    Fault("next change", _next_change, (accidents.nothing, _design.clock)),
    Fault("program", _ingredient("program"), (editions.another_program,)),
    Fault("outputs", _outputs_stat, (accidents.output_edited, accidents.output_deleted)),
    Fault("parser", _parsers_configuration, (_design.zone,)),
    Fault("sources", _change_time, (accidents.same_size,)),
)
