"""What this system offers for processes: how they are started, and how many may work."""

import os
import sys
from typing import Any

# Ctrl+C at the terminal does not reach them: the build that started them decides what becomes of
# them. They are of a group of their own for that.
APART: dict[str, Any]
if sys.platform == "win32":
    from subprocess import CREATE_NEW_PROCESS_GROUP

    APART = {"creationflags": CREATE_NEW_PROCESS_GROUP}
else:
    APART = {"process_group": 0}


# Windows waits for 63 things at most, and two of them are not processes.
MOST = 61


def available() -> int:
    """Return how many processors this process may use, MOST at most."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        count = os.process_cpu_count()
    elif hasattr(os, "sched_getaffinity"):  # Linux
        count = len(os.sched_getaffinity(0))
    else:  # macOS and Windows
        count = os.cpu_count()
    return min(count or 1, MOST)
