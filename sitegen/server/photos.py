"""Authors' files as they will be published: resized photos and unchanged files, each made once."""

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
    """Caches published files in a temporary *folder* as long as the preview runs.

    Browsers get only these copies, because files in content/ may change at any moment.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def file(self, source: Source) -> Path:
        """Return the file made from *source*, in a thread of its own.

        Raises SourceChangedError if the source changed since the plan, and OSError.
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
    # Two browsers may request the same photo at once.
    with tempfile.NamedTemporaryFile(dir=made.parent, delete=False) as whole:
        whole.write(resize(data, recipe.resizing) if isinstance(recipe, Resize) else data)
    try:
        move(whole.name, made)
    except FileInUseError:
        # Windows does not replace a file that another browser loads; its bytes are the same.
        Path(whole.name).unlink()
