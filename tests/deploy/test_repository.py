"""Publishing by Git: what an officer wrote is committed, merged with colleagues', and pushed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.deploy.repository import Obstacle, Outcome, Person, Repository

KK = "content/news/a/index.kk.md"
RU = "content/news/a/index.ru.md"


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody at the terminal does."""
    command = (shutil.which("git") or "git", *arguments)
    ended = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return ended.stdout.decode().strip()


class Office:
    """A bare remote with two clones of it."""

    def __init__(self, folder: Path) -> None:
        self.remote = folder / "remote.git"
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        self.mine = self._clone(folder, "mine", "Aigul")
        write(self.mine, KK, "Бір.\n")
        write(self.mine, RU, "Один.\n")
        git(self.mine, "add", ".")
        git(self.mine, "commit", "--quiet", "-m", "First")
        git(self.mine, "push", "--quiet", "-u", "origin", "main")
        self.theirs = self._clone(folder, "theirs", "Marat")

    def _clone(self, folder: Path, name: str, person: str) -> Path:
        git(folder, "clone", "--quiet", str(self.remote), name)
        git(folder / name, "config", "user.name", person)
        git(folder / name, "config", "user.email", f"{name}@example.edu")
        return folder / name

    def published(self, path: str) -> str:
        """Return what the remote has at *path*."""
        return git(self.remote, "show", f"main:{path}")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the remote and both clones."""
    return Office(tmp_path)


def write(folder: Path, path: str, text: str) -> None:
    """Write a file of a clone."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="\n")


def published(folder: Path, message: str = "Жаңалық"):
    """Publish what changed in content/."""
    return Repository(folder).publish(["content"], message)


def test_what_changed_in_content_is_one_commit_on_the_remote_and_nothing_else(
    office: Office,
) -> None:
    write(office.mine, KK, "Екі.\n")
    write(office.mine, "content/news/б «в» *[x].kk.md", "Жаңа.\n")
    (office.mine / RU).unlink()
    write(office.mine, "notes.txt", "Mine alone.")
    write(office.mine, "templates/base.html", "staged")
    git(office.mine, "add", "templates")
    repository = Repository(office.mine)
    assert repository.problem() is None
    assert repository.changes(["content"]) == (KK, RU, "content/news/б «в» *[x].kk.md")

    done = published(office.mine)

    assert done.outcome is Outcome.PUSHED
    assert done.commit == git(office.remote, "rev-parse", "main")
    assert git(office.remote, "log", "-1", "--format=%an <%ae> %s") == (
        "Aigul <mine@example.edu> Жаңалық"
    )
    assert git(office.remote, "rev-list", "--count", "main") == "2"
    assert git(
        office.remote, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main"
    ).split("\n") == [
        KK,
        "content/news/б «в» *[x].kk.md",
    ]
    assert "templates/base.html" in git(office.mine, "diff", "--cached", "--name-only")


def test_without_a_change_nothing_is_committed(office: Office) -> None:
    assert published(office.mine).outcome is Outcome.NOTHING
    assert git(office.remote, "rev-list", "--count", "main") == "1"


def test_what_a_colleague_changed_meanwhile_is_merged(office: Office) -> None:
    write(office.theirs, RU, "Два.\n")
    assert published(office.theirs).outcome is Outcome.PUSHED
    write(office.mine, KK, "Екі.\n")
    write(office.mine, "templates/base.html", "not to be published")

    assert published(office.mine).outcome is Outcome.PUSHED

    assert (office.published(KK), office.published(RU)) == ("Екі.", "Два.")
    assert (office.mine / RU).read_text("utf-8") == "Два.\n"


def test_a_conflict_leaves_both_texts_where_they_are(office: Office) -> None:
    write(office.theirs, KK, "Олардікі.\n")
    published(office.theirs)
    write(office.mine, KK, "Менікі.\n")

    done = published(office.mine)

    assert (done.outcome, done.conflicts) == (Outcome.CONFLICT, (KK,))
    assert office.published(KK) == "Олардікі."
    assert (office.mine / KK).read_text("utf-8") == "Менікі.\n"
    assert git(office.mine, "log", "-1", "--format=%s") == "Жаңалық"
    assert Repository(office.mine).problem() is None


def test_without_the_network_the_commit_waits_and_the_next_call_pushes_it(office: Office) -> None:
    write(office.mine, KK, "Екі.\n")
    away = office.remote.with_name("away.git")
    office.remote.rename(away)

    assert published(office.mine).outcome is Outcome.OFFLINE
    assert Repository(office.mine).changes(["content"]) == ()

    away.rename(office.remote)
    assert published(office.mine).outcome is Outcome.PUSHED
    assert office.published(KK) == "Екі."


def test_a_push_that_the_remote_refuses_says_what_it_said(office: Office) -> None:
    hook = office.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Closed until Monday.' >&2\nexit 1\n")
    hook.chmod(0o755)
    write(office.mine, KK, "Екі.\n")

    done = published(office.mine)

    assert done.outcome is Outcome.REJECTED
    assert "Closed until Monday." in done.details


def test_the_first_push_makes_the_branch_of_the_remote(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=news", "site")
    site = tmp_path / "site"
    git(site, "remote", "add", "origin", str(tmp_path / "remote.git"))
    Repository(site).introduce(Person("Aigul", "a@example.edu"))
    write(site, KK, "Бір.\n")

    done = published(site)

    # A remote without any branch yet has nothing to fetch.
    assert done.outcome is Outcome.PUSHED
    assert git(tmp_path / "remote.git", "show", f"news:{KK}") == "Бір."


def test_without_a_remote_the_commit_stays_here(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    Repository(tmp_path).introduce(Person("Aigul", "a@example.edu"))
    write(tmp_path, KK, "Бір.\n")

    assert published(tmp_path).outcome is Outcome.COMMITTED
    assert git(tmp_path, "show", f"HEAD:{KK}") == "Бір."


def test_a_site_in_a_folder_of_a_repository_commits_its_own_content(office: Office) -> None:
    write(office.mine, "site/content/a.kk.md", "Бір.\n")
    write(office.mine, KK, "Басқа.\n")
    repository = Repository(office.mine / "site")

    assert repository.changes(["content"]) == ("content/a.kk.md",)
    assert repository.publish(["content"], "Сайт").outcome is Outcome.PUSHED
    assert office.published("site/content/a.kk.md") == "Бір."
    assert office.published(KK) == "Бір."


def test_what_stands_in_the_way_has_a_name(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Repository(tmp_path).problem() is Obstacle.NO_REPOSITORY
    git(office.mine, "checkout", "--quiet", "--detach")
    assert Repository(office.mine).problem() is Obstacle.DETACHED
    git(office.mine, "checkout", "--quiet", "main")
    (office.mine / ".git/MERGE_HEAD").write_text(git(office.mine, "rev-parse", "HEAD"))
    assert Repository(office.mine).problem() is Obstacle.UNFINISHED
    (office.mine / ".git/MERGE_HEAD").unlink()
    git(office.mine, "config", "--unset", "user.email")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    assert Repository(office.mine).problem() is Obstacle.NO_IDENTITY
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Repository(office.mine).problem() is Obstacle.NO_GIT
