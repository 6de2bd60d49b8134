"""How processes that help a build are started, on each system."""

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
