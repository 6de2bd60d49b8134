"""What a figure depends on: the machine, and where the files lie."""

import os
import platform
import re
from pathlib import Path


def described(folder: Path) -> dict[str, str]:
    """Return the facts of this machine, and the file system of *folder*."""
    total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text("ascii"))
    memory = int(total[1]) / 1e6 if total else 0
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GB",
        "Python": platform.python_version(),
        "files on": _file_system(folder),
    }


def _file_system(folder: Path) -> str:
    """Return the type of the file system that holds *folder*: ext4, tmpfs."""
    mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf-8").splitlines()]
    holding = [mount for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return max(holding, key=lambda mount: len(mount[1]))[2]
