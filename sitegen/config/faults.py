"""Validation of site.toml: every fault, each with its line."""

from collections.abc import Iterator, Sequence
from typing import Any

from sitegen.config.schema import NAME, SETTINGS, Setting
from sitegen.config.site import MenuTarget
from sitegen.config.toml import Path, Toml
from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.languages.tags import is_language_tag

# Folders of content/ that are not sections.
_RESERVED = frozenset({"taxonomies", "notices"})
# How a table is written, by its name or by the kind of its keys in the schema.
_NOTATION = {"menu": "[[menu]]", "language": "[language.…]", "@": '{en = "…"}'}


def setting_faults(toml: Toml, outputs: Sequence[str] | None) -> tuple[Diagnostic, ...]:
    """Return all faults; *outputs* are the names that [outputs] may switch."""
    tags = _tags(toml.table)
    return (
        *_faults(toml, toml.table, (), tags),
        *_missing(toml, tags),
        *_languages(toml),
        *_bad_names(toml),
        *_bad_targets(toml),
        *_unknown_outputs(toml, outputs),
    )


def _tags(table: dict[str, Any]) -> tuple[str, ...]:
    """Return every tag that the file uses as a language, so a wrong one is reported only once."""
    described = table.get("language")
    tags = dict.fromkeys((*_named(table), *(described if isinstance(described, dict) else ())))
    return tuple(tags)


def _named(table: dict[str, Any]) -> tuple[str, ...]:
    """Return the tags listed in `languages`."""
    tags = table.get("languages")
    is_valid = isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
    return tuple(tags) if isinstance(tags, list) and is_valid else ()


def _at(toml: Toml, path: Path, code: str, arguments: dict[str, str]) -> Diagnostic:
    line, column = toml.place(path)
    return Diagnostic(code, line, column, {"setting": ".".join(path), **arguments})


def _fits(pattern: Sequence[str], path: Path, tags: Sequence[str]) -> bool:
    return len(pattern) >= len(path) and all(
        want in ("*", key) or (want == "@" and key in tags)
        for want, key in zip(pattern, path, strict=False)
    )


def _faults(
    toml: Toml, table: dict[str, Any], above: Path, tags: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield unknown settings and wrong values, at any depth."""
    for key, value in table.items():
        path = (*above, key)
        fitting = [setting for setting in SETTINGS if _fits(setting.path, path, tags)]
        if not fitting:
            yield _unknown(toml, path, tags)
        elif deeper := [setting for setting in fitting if len(setting.path) > len(path)]:
            yield from _inside(toml, value, path, tags, deeper[0].path[len(path)])
        elif problem := fitting[0].test(value):
            yield _at(toml, path, *problem)


def _inside(
    toml: Toml, value: object, path: Path, tags: Sequence[str], below: str
) -> Iterator[Diagnostic]:
    """Yield the faults inside a table; *below* is the kind of its keys in the schema."""
    if path == ("menu",):
        is_valid = isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
        value = dict(_numbered(value)) if isinstance(value, list) and is_valid else None
    if isinstance(value, dict):
        yield from _faults(toml, value, path, tags)
        return
    name = ".".join(path)
    expected = (
        _NOTATION.get(name) or _NOTATION.get(below) or f"[{name}{'.…' if below == '*' else ''}]"
    )
    yield _at(toml, path, "wrong-setting-type", {"expected": expected})


def _numbered(entries: Sequence[object]) -> Iterator[tuple[str, object]]:
    return ((str(number), entry) for number, entry in enumerate(entries))


def _unknown(toml: Toml, path: Path, tags: Sequence[str]) -> Diagnostic:
    siblings: set[str] = set()
    for setting in SETTINGS:
        if len(setting.path) >= len(path) and _fits(setting.path[: len(path) - 1], path[:-1], tags):
            last = setting.path[len(path) - 1]
            siblings.update(tags if last == "@" else {last} - {"*"})
    arguments = {"known": ", ".join(sorted(siblings))}
    return _at(toml, path, "unknown-setting", suggesting(arguments, path[-1], siblings))


def _missing(toml: Toml, tags: Sequence[str]) -> Iterator[Diagnostic]:
    for setting in SETTINGS:
        if setting.required:
            for path in _concrete(setting, toml.table, tags):
                is_for_table = len(path) == 1 or isinstance(_get(toml.table, path[:-1]), dict)
                if is_for_table and _get(toml.table, path) is None:
                    yield _at(toml, path, "missing-setting", {})


def _concrete(setting: Setting, table: dict[str, Any], tags: Sequence[str]) -> Iterator[Path]:
    head, *rest = setting.path
    if not rest:
        yield (head,)
        return
    named = table.get(head)
    names = tags if rest[0] == "@" else named if isinstance(named, dict) else ()
    for name in names:
        yield (head, name, *rest[1:])


def _get(table: object, path: Path) -> object:
    for key in path:
        table = table.get(key) if isinstance(table, dict) else None
    return table


def _languages(toml: Toml) -> Iterator[Diagnostic]:
    """Yield the mismatches between `languages` and the [language.…] tables."""
    named, described = _named(toml.table), toml.table.get("language", {})
    wrong = [tag for tag in named if not is_language_tag(tag)]
    for tag in wrong:
        yield _at(toml, ("languages",), "bad-language-tag", {"value": tag})
    if wrong or not named or not isinstance(described, dict):
        return
    undescribed = [tag for tag in named if tag not in described]
    for tag in (tag for tag in described if tag not in named):
        arguments = suggesting({"known": ", ".join(named)}, tag, undescribed)
        undescribed = [each for each in undescribed if each != arguments.get("suggestion")]
        yield _at(toml, ("language", tag), "unknown-setting", arguments)
    for tag in undescribed:
        line, column = toml.place(("languages",))
        yield Diagnostic("missing-setting", line, column, {"setting": f"language.{tag}"})


def _bad_names(toml: Toml) -> Iterator[Diagnostic]:
    for group in ("section", "taxonomy"):
        tables = toml.table.get(group)
        for name in tables if isinstance(tables, dict) else ():
            if not NAME.fullmatch(name) or name in _RESERVED:
                yield _at(toml, (group, name), "bad-path", {"value": name})


def _bad_targets(toml: Toml) -> Iterator[Diagnostic]:
    menu = toml.table.get("menu")
    for number, entry in enumerate(menu if isinstance(menu, list) else ()):
        path = ("menu", str(number))
        if not isinstance(entry, dict):
            continue
        targets = [target for target in MenuTarget if target in entry]
        if len(targets) != 1:
            if targets or not entry:
                yield _at(toml, path, "menu-needs-one-target", {})
            continue  # otherwise an unknown setting, reported elsewhere
        target, name = targets[0], entry[targets[0]]
        known = toml.table.get(target)
        if target == MenuTarget.PAGE or not isinstance(known, dict) or not isinstance(name, str):
            continue
        if name not in known:
            value = suggesting({"value": name}, name, known)
            yield _at(toml, (*path, target), "unknown-menu-target", value)


def _unknown_outputs(toml: Toml, outputs: Sequence[str] | None) -> Iterator[Diagnostic]:
    switches = toml.table.get("outputs")
    if outputs is None:
        return
    for name in switches if isinstance(switches, dict) else ():
        if name not in outputs:
            arguments = {"known": ", ".join(sorted(outputs))}
            yield _at(
                toml, ("outputs", name), "unknown-setting", suggesting(arguments, name, outputs)
            )
