"""What happens to files behind the build's back: to output/, to the state, to times on the disk."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.engine.deaths import Deaths
from tests.engine.proof.newsroom import Newsroom

LIST = ".sitegen-files"


class Folder:
    """A site on the disk: what the newsroom says is written into it, and only what differs."""

    def __init__(self, top: Path, room: Newsroom) -> None:
        self.top = top
        self.output = top / "output"
        self.state = top / ".sitegen" / "state.sqlite3"
        self.kept = top / "kept.sqlite3"
        self.room = room
        self._there: dict[str, bytes] = {}

    def agree(self) -> None:
        """Write what differs from what is there, and delete what is gone."""
        wanted = self.room.files()
        for name in sorted(self._there.keys() - wanted.keys()):
            (self.top / name).unlink()
        for name, data in wanted.items():
            if self._there.get(name) != data:
                path = self.top / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self._there = wanted

    def sources(self) -> list[Path]:
        return [self.top / name for name in sorted(self._there)]

    def published(self, draw: Random) -> Path:
        """Return one published file."""
        return draw.choice([path for path in sorted(self.output.rglob("*")) if path.is_file()])


Accident = Callable[[Folder, Random], str]


def output_edited(folder: Folder, draw: Random) -> str:
    path = folder.published(draw)
    data = path.read_bytes()
    status = path.stat()
    spoilt = draw.choice([b"by hand", data + b" ", data[:-1] + b"?", b""])
    path.write_bytes(spoilt)
    # An edit that leaves size and time as they were cannot be seen by a look at them.
    if draw.random() < 0.3 and len(spoilt) != len(data):
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return f"{path.relative_to(folder.output)}: edited by hand"


def output_deleted(folder: Folder, draw: Random) -> str:
    path = folder.published(draw)
    path.unlink()
    return f"{path.relative_to(folder.output)}: deleted"


def output_touched(folder: Folder, draw: Random) -> str:
    path = folder.published(draw)
    os.utime(path, (1_700_000_000, 1_700_000_000 + draw.randrange(1000)))
    return f"{path.relative_to(folder.output)}: another time"


def output_linked(folder: Folder, draw: Random) -> str:
    path = folder.published(draw)
    aside = folder.top / "aside"
    path.replace(aside)
    path.symlink_to(aside)
    return f"{path.relative_to(folder.output)}: a link to its bytes elsewhere"


def branch_deleted(folder: Folder, draw: Random) -> str:
    path = draw.choice([path for path in sorted(folder.output.iterdir()) if path.is_dir()])
    shutil.rmtree(path)
    return f"{path.relative_to(folder.output)}/: deleted"


def list_deleted(folder: Folder, _draw: Random) -> str:
    (folder.output / LIST).unlink(missing_ok=True)
    return f"{LIST}: deleted"


def state_deleted(folder: Folder, _draw: Random) -> str:
    folder.state.unlink()
    return "the state: deleted"


def state_cut(folder: Folder, draw: Random) -> str:
    data = folder.state.read_bytes()
    folder.state.write_bytes(data[: draw.randrange(len(data))])
    return "the state: cut"


def state_noise(folder: Folder, draw: Random) -> str:
    folder.state.write_bytes(draw.randbytes(20_000))
    return "the state: random bytes"


def state_of_another_version(folder: Folder, _draw: Random) -> str:
    with sqlite3.connect(folder.state) as database:
        database.execute("UPDATE meta SET value = 'another' WHERE name = 'version'")
    database.close()
    return "the state: of another version"


def state_of_earlier(folder: Folder, draw: Random) -> str:
    """Keep the state of today, or put back one that was kept: of another site and moment."""
    if not folder.kept.exists() or draw.random() < 0.3:
        shutil.copyfile(folder.state, folder.kept)
        return "the state: a copy kept"
    shutil.copyfile(folder.kept, folder.state)
    return "the state: the kept copy put back"


def checkout(folder: Folder, draw: Random) -> str:
    """Give every source file another time, or make it anew."""
    is_new = draw.random() < 0.5
    for path in folder.sources():
        if is_new:
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data)
        else:
            os.utime(path, (1_700_000_000, 1_700_000_000))
    return "a checkout: every time is new"


def same_size(folder: Folder, draw: Random) -> str:
    """Edit a text so that its size and its time of change stay the same."""
    stories = [each for each in folder.room.of("news", "press") if each.versions]
    story = draw.choice(stories)
    tag, version = draw.choice(list(story.versions.items()))
    if not version.body:
        return ""
    path = folder.top / story.path(tag)
    status = path.stat()
    swapped = version.body[0].swapcase()
    if len(swapped.encode()) == len(version.body[0].encode()) and "](" not in swapped:
        version.body[0] = swapped
    folder.agree()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return f"{story.key}.{tag}: other letters, same size and time"


def foreign(folder: Folder, draw: Random) -> str:
    path = folder.output / draw.choice(["theirs.txt", "en/theirs.txt"])
    if path.exists():
        path.unlink()
        return f"{path.name}: gone"
    path.parent.mkdir(exist_ok=True)
    path.write_text("theirs")
    return f"{path.relative_to(folder.output)}: somebody else's"


def nothing(_folder: Folder, _draw: Random) -> str:
    return "nothing"


ACCIDENTS: tuple[Accident, ...] = (
    output_edited,
    output_deleted,
    output_touched,
    output_linked,
    branch_deleted,
    list_deleted,
    state_deleted,
    state_cut,
    state_noise,
    state_of_another_version,
    state_of_earlier,
    checkout,
    same_size,
    foreign,
    nothing,
)


def killed(folder: Folder, draw: Random) -> str:
    """Edit the style, which changes every page, and kill the build that follows."""
    folder.room.design["assets/css/more.css"] = f"/* {folder.room.next()} */\n"
    folder.agree()
    with Deaths(folder.top, folder.room.now) as deaths:
        number = draw.randrange(1, 400)
        ended = deaths.killed_at(number, draw.choice(["move", "any"]))
    return f"a build killed at its {number}th step: {ended}"
