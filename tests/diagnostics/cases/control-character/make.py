"""Control characters as they are and as YAML spells them."""

from pathlib import Path


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    news = site / "content/news/2026"
    news.mkdir(parents=True)
    (news / "fair.kk.md").write_text("---\ntitle: Жәрмеңке\u2028күні\n---\n", "utf-8")
    (news / "lecture.kk.md").write_text(
        '---\ntitle: "Лекция \\e"\ndate: 2026-05-01\n---\n', "utf-8"
    )
    (news / "open-day.kk.md").write_text("---\ntitle: Есік\n---\n\nАшық \x0bкүн.\n", "utf-8")
