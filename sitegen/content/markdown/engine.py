"""Python-Markdown with CommonMark's blocks and inlines, footnotes and attribute lists.

It is imported only when a text needs it, since the import is slow.
"""

from markdown import Markdown
from markdown.util import Registry

from sitegen.content.markdown.block_markers import PASTED
from sitegen.content.markdown.blocks import Blocks, Reader
from sitegen.content.markdown.container_blocks import definition, footnote, items, quotation
from sitegen.content.markdown.footnotes import Footnotes
from sitegen.content.markdown.inline import Inline
from sitegen.content.markdown.leaf_blocks import comment, fence, heading, html, paragraph, rule
from sitegen.content.markdown.tables import table

# The readers by the first character of a line; any line may begin a table or a paragraph.
READERS: dict[str, tuple[Reader, ...]] = {
    "`": (fence,),
    "~": (fence,),
    "#": (heading,),
    ">": (quotation,),
    "<": (comment, html),
    "[": (footnote,),
    ":": (definition,),
    "_": (rule,),
    **dict.fromkeys("-*", (rule, items)),
    **dict.fromkeys(f"+{PASTED}0123456789", (items,)),
}
OF_ANY: tuple[Reader, ...] = (table, paragraph)


class Engine(Markdown):
    """Python-Markdown with this package's parsers of blocks and inlines."""

    def __init__(self) -> None:
        self.footnotes = Footnotes()
        super().__init__(extensions=[self.footnotes, "attr_list"])
        # The block parser does their work line by line, and not inside code.
        self.preprocessors = Registry()
        self.treeprocessors.register(Inline(self, self.footnotes), "inline", 20)

    def build_parser(self) -> "Engine":
        """Build the parser, with this package's parser of blocks."""
        super().build_parser()
        self.parser = Blocks(self, self.footnotes, READERS, OF_ANY)
        return self
