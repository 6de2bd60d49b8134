"""Write the expected messages of each case: `python -m tests.diagnostics.write_expected`.

For a change of wording or a new case. The result is not right because it was written: read every
difference before it is committed.
"""

import sys
import tempfile
from pathlib import Path

from sitegen.words.catalogue import LANGUAGES
from tests.diagnostics.overlay import CASES, expected, lay, said
from tests.sites import SiteFolder


def write(case: Path) -> None:
    """Write the three files of *case*."""
    with tempfile.TemporaryDirectory() as folder:
        site = SiteFolder.small(Path(folder) / "site")
        lay(case, site)
        built = site.build()
        for language in LANGUAGES:
            expected(case, language).write_text(said(built, language), "utf-8", newline="\n")


if __name__ == "__main__":
    for each in CASES:
        if not sys.argv[1:] or each.name in sys.argv[1:]:
            write(each)
