"""Python-Markdown with CommonMark's blocks and inline text, footnotes and attribute lists.

It is imported when a text needs it, since it is slow to start.
"""

from markdown import Markdown
from markdown.util import Registry

from sitegen.content.markdown.blocks import Blocks
from sitegen.content.markdown.footnotes import Footnotes
from sitegen.content.markdown.inline import Inline


class Engine(Markdown):
    """Python-Markdown, whose readers of blocks and of inline text are ours."""

    references: dict[str, tuple[str, str]]

    def __init__(self) -> None:
        self.footnotes = Footnotes()
        super().__init__(extensions=[self.footnotes, "attr_list"])
        # What they do to a whole text in advance is done line by line, and not inside code.
        self.preprocessors = Registry()
        self.treeprocessors.register(Inline(self), "inline", 20)

    def build_parser(self) -> "Engine":
        """Build what reads a text, with our parser of blocks."""
        super().build_parser()
        self.parser = Blocks(self)
        return self
