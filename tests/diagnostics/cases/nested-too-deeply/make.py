"""Ten thousand brackets, quotations and lists inside one another."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    news = site / "content/news/2026"
    news.mkdir(parents=True)
    head = "---\ntitle: Ашық есік күні\ndate: 2026-05-01\n---\n\n"
    (news / "lists.kk.md").write_text(head + "1. " * 10_000, "utf-8")
    (news / "matter.kk.md").write_text("---\ntitle: " + "[" * 10_000 + "\n---\n", "utf-8")
    (news / "quotations.kk.md").write_text(head + "> " * 10_000, "utf-8")
