"""Faults: each leaves out one thing that decides what is fresh, and the walk must find it out.

The program has no door for this: the patches reach into today's code, and say what they disable.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from sitegen.engine import context
from sitegen.engine.files import walk
from sitegen.engine.planning import planning
from sitegen.engine.planning.parts import Parts
from sitegen.engine.reading import linking, parsing
from sitegen.engine.state import scan_process
from sitegen.engine.tasks import freshness
from sitegen.engine.tasks.freshness import OutputContext
from sitegen.fingerprint import fingerprint
from sitegen.library.tracking.digests import StoryDigests
from sitegen.library.tracking.tables import DigestTable
from tests.engine.proof import accidents, editions, edits_of_design, edits_of_facts, edits_of_texts

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
    blind = _without(*fields)
    return lambda patch: patch.setattr(
        freshness, "fingerprint_by_field", lambda view: (blind(view), {})
    )


def _sites(field: str) -> Callable[[Patch], None]:
    """Leave a field out of the digest of `site`."""
    return lambda patch: patch.setattr(planning, "fingerprint", _without(("SiteView", field)))


def _ingredient(name: str) -> Callable[[Patch], None]:
    """Leave one whole ingredient out."""
    whole = OutputContext.ingredients

    def partial(kitchen: OutputContext, output: Any) -> object:
        return msgspec.structs.replace(whole(kitchen, output), **{name: ""})

    return lambda patch: patch.setattr(OutputContext, "ingredients", partial)


def _table(*names: str) -> Callable[[Patch], None]:
    """Let the entries of tables seem what they were, so that no part is planned anew for them."""
    made = Parts.__init__

    def blind(
        parts: Parts, before: Any, conditions: str, tables: dict[str, DigestTable[Any]]
    ) -> None:
        always = {name: DigestTable(tables[name], lambda: "", lambda _key: "") for name in names}
        made(parts, before, conditions, tables | always)

    return lambda patch: patch.setattr(Parts, "__init__", blind)


def _naming(patch: Patch) -> None:
    """Let a publication seem what it was when what it names appears or disappears."""

    def nameless(digests: StoryDigests, key: str, **_files: Any) -> str:
        return digests.card(key) + digests._phases.get(key, "") if key in digests._public else ""

    patch.setattr(StoryDigests, "publication", nameless)


def _phases(patch: Patch) -> None:
    """Let a publication seem what it was when only the hour made another thing of it."""
    made = StoryDigests.__init__

    def timeless(digests: StoryDigests, *arguments: Any) -> None:
        made(digests, *arguments)
        digests._phases = {}

    patch.setattr(StoryDigests, "__init__", timeless)


def _next_change(patch: Patch) -> None:
    """Let the last plan hold whatever the hour: `now` is always that of the last build."""
    whole = context.no_op_result

    def timeless(finish: Any, found: Any, content: Any, now: Any) -> object:
        return whole(finish, found, content, finish.now if finish else now)

    patch.setattr(context, "no_op_result", timeless)


def _program(patch: Patch) -> None:
    """Keep the parts of the plan whatever the program is."""
    patch.setattr(planning, "_conditions", lambda site, _kinds: fingerprint(site))


def _outputs_stat(patch: Patch) -> None:
    """Take every published file for the one we wrote, without a look at it."""
    whole = scan_process.compare

    def trusting(files: Iterable[scan_process.Row], output: str) -> object:
        return {**whole(files, output), "differ": []}

    patch.setattr(scan_process, "compare", trusting)


def _parsers_configuration(patch: Patch) -> None:
    """Let a parsed document be known whatever the parser reads of site.toml."""
    patch.setattr(parsing, "_conditions", lambda _reading: "")


def _directory(patch: Patch) -> None:
    """Let a story mean what it meant, whatever names stand for now."""
    patch.setattr(linking, "_changed", lambda _table, _before, _now: set())


def _change_time(patch: Patch) -> None:
    """Trust the size and the time of modification of sources alone, at once."""
    patch.setattr(walk, "stat_of", lambda status: (status.st_size, status.st_mtime_ns, 0, 0))


_texts, _facts, _design = edits_of_texts, edits_of_facts, edits_of_design

FAULTS = (
    Fault("templates", _ingredient("templates"), (_design.template, _design.override)),
    Fault("parts with templates", _table("template"), (_design.template, _design.override)),
    Fault("catalogue", _sites("words"), (_design.word,)),
    Fault("assets", _sites("assets"), (_design.style, _design.colour)),
    Fault("notices", _sites("notices"), (_facts.notice_words, _facts.notice_time, _design.clock)),
    Fault("holes", _views(("BodyRef", "values")), (_texts.title, _texts.file_name, _facts.date)),
    Fault("terms", _views(("StoryView", "terms"), ("EventView", "terms")), (_design.term_name,)),
    Fault("parts with terms", _table("terms"), (_design.term_name,)),
    Fault(
        "people", _views(("StoryView", "people"), ("EventView", "people")), (_facts.person_name,)
    ),
    Fault("parts with stories", _table("publications"), (_facts.person_name, _texts.title)),
    Fault("parts with lists", _table("list_pages", "months"), (_texts.newest_story, _facts.date)),
    Fault("parts with what is named", _naming, (_facts.named_hidden, _facts.named_shown)),
    Fault("parts with neighbours", _table("neighbours"), (_texts.newest_story, _facts.date)),
    Fault("phase", _views(("*", "phase")), (_design.clock,)),
    Fault("parts with phases", _phases, (_design.clock,)),
    Fault("next change", _next_change, (accidents.nothing, _design.clock)),
    Fault("program", _ingredient("program"), (editions.another_program,)),
    Fault("parts and program", _program, (editions.another_program,)),
    Fault("outputs", _outputs_stat, (accidents.output_edited, accidents.output_deleted)),
    Fault("parser", _parsers_configuration, (_design.zone,)),
    Fault("directory", _directory, (_facts.guest_joins,)),
    Fault("sources", _change_time, (accidents.same_size,)),
)
