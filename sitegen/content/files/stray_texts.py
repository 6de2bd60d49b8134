"""Texts that are no story's by their names, and lie in content/ as if they were."""

import posixpath
import re
from collections.abc import Container, Sequence

from sitegen.config.schema import NAME
from sitegen.content.files.downloads import is_download, suffix
from sitegen.diagnostics.diagnostic import Diagnostic

# Renamed, such a file can be read as Markdown; "index.kk.md.txt" is what Windows' Notepad saves.
_PLAIN = frozenset(".txt .text .mdx .mdown .mkdn .mkd .mdwn .mdtxt .mdtext".split())
# Another form than Markdown: a word processor's, or markup of another kind.
_FORMATTED = frozenset(
    ".doc .docx .docm .dot .dotx .odt .ott .fodt .rtf .pages .wps .wpd .html .htm .xhtml .rst "
    ".org .adoc .asciidoc .textile".split()
)
# A copy that an editor or Git made of a text: "index.kk.md.orig".
_COPY = re.compile(r"\.(?:md|markdown)\.[^.]+\Z", re.IGNORECASE)
_IN_SECTION, _IN_STORY = 1, 2  # slashes in the path of a folder
_MARKDOWN = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)


def unread(path: str, there: Container[str], tags: Sequence[str]) -> Diagnostic | None:
    """Return a warning when the file at *path*, which no text links to, looks like one itself.

    *there* are the paths of all files: nothing is proposed that has another file already.
    """
    is_copy = _COPY.search(path) is not None
    is_plain = is_copy or suffix(path) in _PLAIN
    if not is_plain and suffix(path) not in _FORMATTED:
        return None
    folder, base = posixpath.split(path)
    # What readers may download can be meant for them: it lacks a link.
    is_document = is_download(path) and not is_copy
    arguments = {"name": base.replace(" ", "%20")}
    name = _story_file(base, folder, tags)
    if name and (is_plain or is_document) and f"{folder}/{name}" not in there:
        arguments["suggestion"] = name
    return Diagnostic("unread-document" if is_document else "unread-text", arguments=arguments)


def _story_file(base: str, folder: str, tags: Sequence[str]) -> str:
    """Return the name that a story's file would have which was meant by *base*, "" if none was."""
    stem = _MARKDOWN.sub("", posixpath.splitext(base)[0])
    name, _, tag = stem.rpartition(".")
    # A section holds stories, a story's own folder its index.
    is_deep = folder.count("/") >= (_IN_STORY if name == "index" else _IN_SECTION)
    return f"{name}.{tag}.md" if is_deep and tag in tags and NAME.fullmatch(name) else ""
