"""How many processes this machine can run at once; every system tells it in its own manner."""

import os

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
