"""Photos as they will be published, resized when a page first shows them."""

import asyncio
import tempfile
from pathlib import Path

from sitegen.build.filesystem import FileInUseError, move
from sitegen.fingerprint import fingerprint
from sitegen.outputs.output import Resize
from sitegen.rendering.resize import resize


class Photos:
    """Keeps what was resized in a *folder*, as long as the preview runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def file(self, source: Path, recipe: Resize) -> Path:
        """Return the file of the photo at *source*, resized by *recipe*, in a thread of its own."""
        made = self._folder / fingerprint((recipe.digest, recipe.resizing))
        if not made.exists():
            await asyncio.to_thread(_make, source, recipe, made)
        return made


def _make(source: Path, recipe: Resize, made: Path) -> None:
    data = resize(source.read_bytes(), recipe.resizing)
    # Two browsers may ask for the same photo at once.
    with tempfile.NamedTemporaryFile(dir=made.parent, delete=False) as whole:
        whole.write(data)
    try:
        move(whole.name, made)
    except FileInUseError:
        # On Windows nobody replaces what the other browser loads; its bytes are the same.
        Path(whole.name).unlink()
