"""Code of a site with an extension of Markdown that fails at one text."""

from pathlib import Path

CODE = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Numbers(Preprocessor):
    def run(self, lines):
        return [str(1 / len(line)) for line in lines]


class Numbered(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Numbers(md), "numbers", 10)


MARKDOWN_EXTENSIONS = (Numbered(),)
"""


def make(site: Path) -> None:
    """Put the input into the folder *site*."""
    (site / "site.py").write_text(CODE, "utf-8")
