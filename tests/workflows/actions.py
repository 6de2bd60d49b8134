"""Stand-ins for the actions that our workflows use, in the table USES; there are no others."""

import shutil
import sys
from collections.abc import Mapping
from types import MappingProxyType

from tests.workflows.runner import Action, Runner, git, script

# Our program of this checkout, at the forge's time; a build says what it rendered.
SITEGEN = """\
#!/bin/sh
case $1 in
  build) set -- "$@" --now "$NOW" --profile ;;
  next-change) set -- "$@" --now "$NOW" ;;
esac
PYTHONPATH="{workspace}" exec "{python}" -m sitegen "$@"
"""
# Its Python, into which nothing is installed: that is noted.
PYTHON = """\
#!/bin/sh
case "$*" in
  "-m pip install "*) echo "called: $*" ;;
  *) exec "{python}" "$@" ;;
esac
"""


def _check_out(runner: Runner, given: dict[str, str]) -> bool:
    """Clone the repository as it is now: every file is new."""
    runner.need("contents", "read")
    assert given.pop("persist-credentials") == "false"
    ref = given.pop("ref", runner.context["github"]["ref"])
    assert not given
    git(runner.workspace, "init", "--quiet")
    git(runner.workspace, "fetch", "--quiet", str(runner.forge.origin), ref)
    git(runner.workspace, "checkout", "--quiet", "FETCH_HEAD")
    return True


def _set_up_python(runner: Runner, given: dict[str, str]) -> bool:
    """Lay out .venv/ as make does, with our program in it; make has nothing left to install."""
    if "cache" in given:
        assert (runner.workspace / given["cache-dependency-path"]).is_file()
    folder = runner.workspace / ".venv"
    (folder / "bin").mkdir(parents=True)
    text = SITEGEN.format(workspace=runner.workspace, python=sys.executable)
    script(folder / "bin" / "sitegen", text)
    script(folder / "bin" / "python", PYTHON.format(python=sys.executable))
    for mark in (".locked", ".installed", ".bundler", ".desk"):
        (folder / mark).touch()
    return True


def _restore(runner: Runner, given: dict[str, str]) -> bool:
    """Unpack what was kept under the key, else the newest under a key that begins so."""
    caches = runner.forge.folder / "caches"
    fitting = [each for each in caches.iterdir() if each.name.startswith(given["restore-keys"])]
    exact = caches / given["key"]
    found = (
        exact
        if exact.exists()
        else max(fitting, key=lambda each: int(each.name.split("-")[1]), default=None)
    )
    if found:
        shutil.copytree(found, runner.workspace, dirs_exist_ok=True)
    return True


def _save(runner: Runner, given: dict[str, str]) -> bool:
    """Keep folders under the key; what is there already stays as it is."""
    kept = runner.forge.folder / "caches" / given["key"]
    if not kept.exists():
        for name in given["path"].split():
            shutil.copytree(runner.workspace / name, kept / name)
    return True


def _keep(runner: Runner, given: dict[str, str]) -> bool:
    """Keep files for later jobs of the run."""
    assert given["if-no-files-found"] == "error"
    source = runner.workspace / given["path"]
    shutil.copytree(source, runner.forge.folder / "artifacts" / given["name"])
    return any(source.iterdir())


def _fetch(runner: Runner, given: dict[str, str]) -> bool:
    """Lay out what an earlier job of the run has kept."""
    kept = runner.forge.folder / "artifacts" / given["name"]
    shutil.copytree(kept, runner.workspace / given["path"])
    return True


def _attest(runner: Runner, given: dict[str, str]) -> bool:
    """Write down of which files it is attested where they come from."""
    runner.need("id-token", "write")
    runner.need("attestations", "write")
    names = sorted(path.name for path in runner.workspace.glob(given["subject-path"]))
    (runner.forge.folder / "attested").write_text("\n".join(names))
    return bool(names)


def _release(runner: Runner, given: dict[str, str]) -> bool:
    """Put the files in dist/ into the index, which never takes one again."""
    runner.need("id-token", "write")
    assert not given  # no password, and no other index
    runner.forge.index.mkdir(exist_ok=True)
    for path in (runner.workspace / "dist").iterdir():
        assert not (runner.forge.index / path.name).exists()
        shutil.copy(path, runner.forge.index)
    return True


def _upload(runner: Runner, given: dict[str, str]) -> bool:
    """Keep the pages for the job that publishes them, without files that begin with a dot."""
    artifact = runner.forge.folder / "artifact"
    shutil.rmtree(artifact, ignore_errors=True)
    shutil.copytree(runner.workspace / given["path"], artifact, ignore=shutil.ignore_patterns(".*"))
    return True


def _deploy(runner: Runner, _given: dict[str, str]) -> bool:
    """Publish the pages."""
    runner.need("pages", "write")
    runner.need("id-token", "write")
    if runner.forge.pages_work:
        shutil.rmtree(runner.forge.pages, ignore_errors=True)
        shutil.copytree(runner.forge.folder / "artifact", runner.forge.pages)
    return runner.forge.pages_work


USES: Mapping[str, Action] = MappingProxyType(
    {
        "actions/checkout@v6": _check_out,
        "actions/setup-python@v6": _set_up_python,
        "actions/cache/restore@v5": _restore,
        "actions/cache/save@v5": _save,
        "actions/upload-pages-artifact@v4": _upload,
        "actions/deploy-pages@v4": _deploy,
        "actions/upload-artifact@v6": _keep,
        "actions/download-artifact@v7": _fetch,
        "actions/attest-build-provenance@v4": _attest,
        "pypa/gh-action-pypi-publish@ed0c53931b1dc9bd32cbe73a98c7f6766f8a527e": _release,
    }
)
