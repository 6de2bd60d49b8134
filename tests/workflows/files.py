"""The workflow files of the project, read: their jobs, their steps, and `${{ … }}` in them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from jinja2 import Environment, StrictUndefined

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"

MAIN = "refs/heads/main"

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
# GitHub's operators are Jinja's under other names.
_OPERATORS = ((r"&&", " and "), (r"\|\|", " or "), (r"!(?!=)", " not "))
_JINJA = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 (it makes no HTML)


class Job(msgspec.Struct, frozen=True):
    """One job: when it runs, what it waits for, what it may do, and its steps as written.

    *uses* is the workflow that it calls instead of having steps, "" for most.
    """

    name: str
    condition: str
    needs: tuple[str, ...]
    permissions: dict[str, str]
    env: dict[str, str]
    outputs: dict[str, str]
    matrix: tuple[dict[str, str], ...]
    steps: tuple[dict[str, Any], ...]
    uses: str


class Workflow(msgspec.Struct, frozen=True):
    """One workflow file: the events that start it, its group, and its jobs in their order."""

    events: dict[str, Any]
    group: str
    shell: str
    permissions: dict[str, str]
    jobs: dict[str, Job]


def workflow(folder: Path, name: str) -> Workflow:
    """Return the workflow *name* of *folder*; a key of a job that nobody here knows fails."""
    # As text: YAML 1.1 reads `on` as yes.
    said = yaml.load((folder / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (text only)
    return Workflow(
        events=said["on"],
        group=said["concurrency"]["group"],
        shell=said["defaults"]["run"]["shell"],
        permissions=said["permissions"],
        jobs={each: _job(each, job) for each, job in said["jobs"].items()},
    )


def _job(name: str, said: dict[str, Any]) -> Job:
    known = {
        "if",
        "needs",
        "permissions",
        "env",
        "outputs",
        "steps",
        "runs-on",
        "timeout-minutes",
        "strategy",
        "uses",
    }
    assert set(said) <= known | {"environment"}
    assert ("uses" in said) != ("steps" in said)
    needs = said.get("needs", [])
    return Job(
        name=name,
        condition=said.get("if", ""),
        needs=(needs,) if isinstance(needs, str) else tuple(needs),
        permissions=said["permissions"],
        env=said.get("env", {}),
        outputs=said.get("outputs", {}),
        matrix=tuple(said.get("strategy", {"matrix": {"include": ()}})["matrix"]["include"]),
        steps=tuple(said.get("steps", ())),
        uses=said.get("uses", ""),
    )


def filled(text: str, context: Mapping[str, Any]) -> str:
    """Return *text* with its expressions replaced; one that the *context* does not know fails."""
    return _EXPRESSION.sub(lambda found: str(value(found[1], context)), text)


def value(expression: str, context: Mapping[str, Any]) -> object:
    """Return what an expression without its `${{ }}` comes to."""
    for theirs, ours in _OPERATORS:
        expression = re.sub(theirs, ours, expression)
    return _JINJA.compile_expression(expression, undefined_to_none=False)(**context)
