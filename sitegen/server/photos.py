"""Authors' files as they will be published: photos resized, others as they are, each once."""

import asyncio
import tempfile
from pathlib import Path

from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.filesystem import FileInUseError, move
from sitegen.engine.files.regular_files import read_below
from sitegen.fingerprint import digest, fingerprint
from sitegen.outputs.output import Resize
from sitegen.rendering.resize import resize
from sitegen.server.page_renderer import Source


class Photos:
    """Keeps what was made in a *folder* of our own, as long as the preview runs.

    A browser is sent nothing else: what stands in content/ may be another file at any moment.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def file(self, source: Source) -> Path:
        """Return the file that is made of *source*, in a thread of its own.

        Raises SourceChangedError when that is not the file of the plan any more, and OSError.
        """
        recipe = source.recipe
        how = recipe.resizing if isinstance(recipe, Resize) else None
        made = self._folder / fingerprint((recipe.digest, how))
        if not made.exists():
            await asyncio.to_thread(_make, source, made)
        return made


def _make(source: Source, made: Path) -> None:
    recipe = source.recipe
    data = read_below(source.folder, source.path)
    if digest(data) != recipe.digest:
        raise SourceChangedError(source.path)
    # Two browsers may ask for the same photo at once.
    with tempfile.NamedTemporaryFile(dir=made.parent, delete=False) as whole:
        whole.write(resize(data, recipe.resizing) if isinstance(recipe, Resize) else data)
    try:
        move(whole.name, made)
    except FileInUseError:
        # On Windows nobody replaces what the other browser loads; its bytes are the same.
        Path(whole.name).unlink()
