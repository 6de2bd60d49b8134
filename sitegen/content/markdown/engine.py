"""Python-Markdown with CommonMark's blocks and inlines, footnotes and attribute lists.

It is imported only when a text needs it, since the import is slow.
"""

from markdown import Markdown
from markdown.util import Registry

from sitegen.content.markdown.blocks import Blocks
from sitegen.content.markdown.footnotes import Footnotes
from sitegen.content.markdown.inline import Inline


class Engine(Markdown):
    """Python-Markdown with this package's parsers of blocks and inlines."""

    references: dict[str, tuple[str, str]]

    def __init__(self) -> None:
        self.footnotes = Footnotes()
        super().__init__(extensions=[self.footnotes, "attr_list"])
        # The block parser does their work line by line, and not inside code.
        self.preprocessors = Registry()
        self.treeprocessors.register(Inline(self), "inline", 20)

    def build_parser(self) -> "Engine":
        """Build the parser, with this package's parser of blocks."""
        super().build_parser()
        self.parser = Blocks(self)
        return self
