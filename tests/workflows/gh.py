"""A stand-in for `gh`: the two commands that our workflows use, over the forge's own notes.

`gh run list` reads $FORGE/runs.json; `gh workflow run` adds a line to $FORGE/started. Each asks for
the token, and for the permission that GitHub asks for; what it needed it notes in $FORGE/used.
"""

import argparse
import json
import os
import sys
from pathlib import Path

FORGE = Path(os.environ["FORGE"])


def need(level: str) -> None:
    """Note that `actions: level` was needed; without it, or without a token, refuse."""
    if not os.environ.get("GH_TOKEN"):
        sys.exit("gh: set GH_TOKEN")
    if json.loads(os.environ["PERMISSIONS"]).get("actions") not in (level, "write"):
        sys.exit("gh: HTTP 403: resource not accessible by integration")
    with (FORGE / "used").open("a") as used:
        used.write(f"actions {level}\n")


def main() -> None:
    """Do what the words say; any other word is an error."""
    parser = argparse.ArgumentParser(prog="gh", allow_abbrev=False)
    commands = parser.add_subparsers(required=True)
    run_list = commands.add_parser("run").add_subparsers(required=True).add_parser("list")
    for option in ("workflow", "branch", "status", "event", "limit", "json", "jq"):
        run_list.add_argument(f"--{option}", required=True)
    run_list.set_defaults(call=list_runs)
    start = commands.add_parser("workflow").add_subparsers(required=True).add_parser("run")
    start.add_argument("workflow")
    start.add_argument("--repo", required=True)
    start.add_argument("--ref", required=True)
    start.set_defaults(call=start_run)
    given = parser.parse_args()
    given.call(given)


def list_runs(given: argparse.Namespace) -> None:
    """Print when each run was created, newest first."""
    need("read")
    assert (given.json, given.jq) == ("createdAt", ".[].createdAt")
    wanted = (given.workflow, given.branch, given.status, given.event)
    runs = json.loads((FORGE / "runs.json").read_text())
    fitting = [run["createdAt"] for run in runs if tuple(run["of"]) == wanted]
    for moment in sorted(fitting, reverse=True)[: int(given.limit)]:
        sys.stdout.write(f"{moment}\n")


def start_run(given: argparse.Namespace) -> None:
    """Note that a run was asked for."""
    need("write")
    with (FORGE / "started").open("a") as started:
        started.write(f"{given.workflow} {given.ref}\n")


main()
