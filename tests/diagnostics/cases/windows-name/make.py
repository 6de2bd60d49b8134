"""Names that Windows does not have: of a story, of a photo, of a folder, in addresses."""

from pathlib import Path

STORY = """\
---
title: Есік күні
summary: Университет есігін ашады.
date: 2026-05-01
slug: nul
aliases: ["/old/lpt1/", "/day:1/"]
---
Мәтін.
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    news = site / "content/news/2026"
    for folder in ("con", "open-day", "notes."):
        (news / folder).mkdir(parents=True)
    (news / "con/index.kk.md").write_text(STORY.replace("slug: nul\n", ""), "utf-8")
    (news / "open-day/index.kk.md").write_text(
        STORY.replace('aliases: ["/old/lpt1/", "/day:1/"]\n', ""), "utf-8"
    )
    (news / "open-day/15:00.jpg").write_bytes(b"")
