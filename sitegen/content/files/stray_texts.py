"""Files in content/ that look like texts, but are no story's because of their names."""

import posixpath
import re
from collections.abc import Container, Sequence

from sitegen.config.schema import NAME
from sitegen.content.files.downloads import is_download, suffix
from sitegen.diagnostics.diagnostic import Diagnostic

# Files that are Markdown once renamed; Windows Notepad saves "index.kk.md.txt".
_PLAIN = frozenset(".txt .text .mdx .mdown .mkdn .mkd .mdwn .mdtxt .mdtext".split())
# Formats other than Markdown: word processors and other markup.
_FORMATTED = frozenset(
    ".doc .docx .docm .dot .dotx .odt .ott .fodt .rtf .pages .wps .wpd .html .htm .xhtml .rst "
    ".org .adoc .asciidoc .textile".split()
)
# A copy of a text made by an editor or Git: "index.kk.md.orig".
_COPY = re.compile(r"\.(?:md|markdown)\.[^.]+\Z", re.IGNORECASE)
_IN_SECTION, _IN_STORY = 1, 2  # slashes in the path of a folder
_MARKDOWN = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)


def unread(path: str, existing: Container[str], tags: Sequence[str]) -> Diagnostic | None:
    """Return a warning when the file at *path*, which no text links to, looks like a text itself.

    *existing* are the paths of all files: no name is suggested that another file has.
    """
    is_copy = _COPY.search(path) is not None
    is_plain = is_copy or suffix(path) in _PLAIN
    if not is_plain and suffix(path) not in _FORMATTED:
        return None
    folder, base = posixpath.split(path)
    # A download may be meant for readers and only lack a link.
    is_document = is_download(path) and not is_copy
    arguments = {"name": base.replace(" ", "%20")}
    name = _story_file(base, folder, tags)
    if name and (is_plain or is_document) and f"{folder}/{name}" not in existing:
        arguments["suggestion"] = name
    return Diagnostic("unread-document" if is_document else "unread-text", arguments=arguments)


def _story_file(base: str, folder: str, tags: Sequence[str]) -> str:
    """Return the name of the story's file that *base* was probably meant to be, or ""."""
    stem = _MARKDOWN.sub("", posixpath.splitext(base)[0])
    name, _, tag = stem.rpartition(".")
    # A section has files of stories, a story's own folder its index.
    is_deep = folder.count("/") >= (_IN_STORY if name == "index" else _IN_SECTION)
    return f"{name}.{tag}.md" if is_deep and tag in tags and NAME.fullmatch(name) else ""
