"""What is wrong with the settings of site.toml: every fault, each at its line."""

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


def setting_faults(toml: Toml, outputs: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Return all faults; *outputs* are the names that [outputs] may switch."""
    tags = _tags(toml.table)
    return (
        *_faults(toml, toml.table, (), tags),
        *_missing(toml, tags),
        *_bad_names(toml, tags),
        *_bad_targets(toml),
        *_unknown_outputs(toml, outputs),
    )


def _tags(table: dict[str, Any]) -> tuple[str, ...]:
    tags = table.get("languages")
    return tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else ()


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
        elif any(len(setting.path) > len(path) for setting in fitting):
            yield from _inside(toml, value, path, tags)
        elif problem := fitting[0].test(value):
            yield _at(toml, path, *problem)


def _inside(toml: Toml, value: object, path: Path, tags: Sequence[str]) -> Iterator[Diagnostic]:
    if isinstance(value, list) and path == ("menu",):
        value = {str(number): entry for number, entry in enumerate(value)}
    if isinstance(value, dict):
        yield from _faults(toml, value, path, tags)
    else:
        yield _at(toml, path, "wrong-setting-type", {"expected": f"[{'.'.join(path)}]"})


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
                if not _has(toml.table, path):
                    yield _at(toml, path, "missing-setting", {})


def _concrete(setting: Setting, table: dict[str, Any], tags: Sequence[str]) -> Iterator[Path]:
    head, *rest = setting.path
    if not rest:
        yield (head,)
        return
    held = table.get(head)
    names = tags if rest[0] == "@" else held if isinstance(held, dict) else ()
    for name in names:
        yield (head, name, *rest[1:])


def _has(table: object, path: Path) -> bool:
    for key in path:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _bad_names(toml: Toml, tags: Sequence[str]) -> Iterator[Diagnostic]:
    for tag in tags:
        if not is_language_tag(tag):
            yield _at(toml, ("languages",), "bad-language-tag", {"value": tag})
    for group in ("section", "taxonomy"):
        held = toml.table.get(group)
        for name in held if isinstance(held, dict) else ():
            if not NAME.fullmatch(name) or name in _RESERVED:
                yield _at(toml, (group, name), "bad-path", {"value": name})


def _bad_targets(toml: Toml) -> Iterator[Diagnostic]:
    menu = toml.table.get("menu")
    for number, entry in enumerate(menu if isinstance(menu, list) else ()):
        path = ("menu", str(number))
        if not isinstance(entry, dict) or len(entry) != 1:
            yield _at(toml, path, "menu-needs-one-target", {})
            continue
        ((target, name),) = entry.items()
        known = toml.table.get(target)
        if target != MenuTarget.PAGE and isinstance(known, dict) and name not in known:
            value = suggesting({"value": str(name)}, str(name), known)
            yield _at(toml, (*path, target), "unknown-menu-target", value)


def _unknown_outputs(toml: Toml, outputs: Sequence[str]) -> Iterator[Diagnostic]:
    held = toml.table.get("outputs")
    for name in held if isinstance(held, dict) else ():
        if name not in outputs:
            arguments = {"known": ", ".join(sorted(outputs))}
            yield _at(
                toml, ("outputs", name), "unknown-setting", suggesting(arguments, name, outputs)
            )
