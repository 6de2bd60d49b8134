"""Compiled templates: shared by all languages, and cached where Python caches this module.

They are executed, so they must not be beside the state, which a CI cache may restore from
anywhere. Like a Python module, a template is compiled when it is first needed, and again when its
text, Jinja or Python changes. The files may be deleted at any time.
"""

import contextlib
import importlib.util
import marshal
import os
import sys
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.fingerprint import digest

_CHECKSUM_LENGTH = 32  # characters of a digest
_FOLDER = Path(importlib.util.cache_from_source(__file__)).with_suffix("")


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one set; *compiler* identifies the version of the compiler.

    A file is named after its template. It is used only if its checksum matches its bytes, the
    template's text and the compiler; otherwise the template is compiled again.
    """

    def __init__(self, compiler: str, folder: Path = _FOLDER) -> None:
        """Cache files in *folder*."""
        self._compiler = compiler
        self._folder = folder
        self._code: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the cached code into *bucket*, if any."""
        if bucket.key not in self._code and (data := self._cached(bucket)):
            self._code[bucket.key] = marshal.loads(data)  # noqa: S302 (the only format for code; Python caches its modules in the same way, in the same folder)
        bucket.code = self._code.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the code in *bucket*, in a file too unless Python is set not to write bytecode."""
        assert bucket.code  # noqa: S101 (Jinja calls this just after compiling)
        self._code[bucket.key] = bucket.code
        if sys.dont_write_bytecode:
            return
        data = marshal.dumps(bucket.code)
        file = self._folder / bucket.key
        temporary = file.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(self._checksum(bucket, data) + data)
            temporary.replace(file)
        except OSError:
            # Without write permission or free space, each process compiles the code.
            with contextlib.suppress(OSError):
                temporary.unlink()

    def _cached(self, bucket: Bucket) -> bytes:
        """Return the code cached in a file, b"" when there is none or its checksum is wrong."""
        try:
            found = (self._folder / bucket.key).read_bytes()
        except OSError:
            return b""
        checksum, data = found[:_CHECKSUM_LENGTH], found[_CHECKSUM_LENGTH:]
        return data if checksum == self._checksum(bucket, data) else b""

    def _checksum(self, bucket: Bucket, data: bytes) -> bytes:
        made_from = f"{self._compiler} {bucket.checksum} ".encode()
        return digest(made_from + data).encode()
