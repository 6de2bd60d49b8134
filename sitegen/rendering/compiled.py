"""Compiled templates: shared by all languages, and kept where Python keeps this module compiled.

They are code and are run, so they must not lie beside the state, which a cache may bring from
anywhere. What Python does with a module is done with a template: it is compiled when it is first
needed and again when its text, Jinja or Python is another. They may be deleted at any time.
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

_SEAL = 32  # characters of a digest
_FOLDER = Path(importlib.util.cache_from_source(__file__)).with_suffix("")


class CompiledTemplates(BytecodeCache):
    """The compiled templates of one design; *compiler* stands for what makes code of a text.

    A file is named by its template. It is taken only if its seal is that of its bytes, of the
    template's text and of the compiler: whatever else is there is made anew.
    """

    def __init__(self, compiler: str, folder: Path = _FOLDER) -> None:
        """Keep files in *folder*."""
        self._compiler = compiler
        self._folder = folder
        self._code: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into *bucket* if there is some."""
        if bucket.key not in self._code and (data := self._cached(bucket)):
            self._code[bucket.key] = marshal.loads(data)  # noqa: S302 (code cannot be kept otherwise, and Python keeps that of its modules just so, in the same folder)
        bucket.code = self._code.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in *bucket*, in a file too unless Python was told to keep none."""
        assert bucket.code  # noqa: S101 (Jinja hands over what it has just compiled)
        self._code[bucket.key] = bucket.code
        if sys.dont_write_bytecode:
            return
        data = marshal.dumps(bucket.code)
        file = self._folder / bucket.key
        whole = file.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            whole.write_bytes(self._checksum(bucket, data) + data)
            whole.replace(file)
        except OSError:
            # Where nobody may write, or nothing more fits, each process makes the code.
            with contextlib.suppress(OSError):
                whole.unlink()

    def _cached(self, bucket: Bucket) -> bytes:
        """Return the code that is kept in a file, b"" when there is none that can be taken."""
        try:
            found = (self._folder / bucket.key).read_bytes()
        except OSError:
            return b""
        seal, data = found[:_SEAL], found[_SEAL:]
        return data if seal == self._checksum(bucket, data) else b""

    def _checksum(self, bucket: Bucket, data: bytes) -> bytes:
        made_from = f"{self._compiler} {bucket.checksum} ".encode()
        return digest(made_from + data).encode()
