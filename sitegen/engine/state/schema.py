"""The tables of the state, and their version: another shape of anything in them is another one."""

from sitegen.content.document import Document
from sitegen.content.files.media import Media
from sitegen.content.registry import Registry
from sitegen.engine.state import records
from sitegen.fingerprint import digest
from sitegen.library.stories.link_story import LinkedStory
from sitegen.library.stories.story import Story
from sitegen.outputs.output import OutputEntry

# "kept" has what is read as a whole at the beginning of each build, the other tables what is
# looked up.
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE source (path TEXT PRIMARY KEY, size, mtime_ns, ctime_ns, inode, digest);
CREATE TABLE record (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE body (digest TEXT PRIMARY KEY, html TEXT NOT NULL);
CREATE TABLE part (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE element (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE shown (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE asked (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, part TEXT NOT NULL, value BLOB NOT NULL);
CREATE INDEX output_part ON output (part);
CREATE TABLE file (path TEXT PRIMARY KEY, output, size, mtime_ns, digest) WITHOUT ROWID;
CREATE INDEX file_output ON file (output);
CREATE TABLE pending (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


# Another shape of tables or records is another version.
_RECORDS = (*records.KINDS, Document, Media, Registry, Story, LinkedStory, OutputEntry)
VERSION = digest(repr((SCHEMA, [(r.__name__, r.__struct_fields__) for r in _RECORDS])).encode())
