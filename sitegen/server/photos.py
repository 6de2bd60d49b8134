"""Authors' files as they will be published: resized photos and unchanged files, each made once."""

import asyncio
import tempfile
from pathlib import Path

from sitegen.engine.errors import SourceChangedError
from sitegen.engine.files.regular_files import read_below
from sitegen.engine.system import FileInUseError, move
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
        resizing = recipe.resizing if isinstance(recipe, Resize) else None
        target = self._folder / fingerprint((recipe.digest, resizing))
        if not target.exists():
            await asyncio.to_thread(_make, source, target)
        return target


def _make(source: Source, target: Path) -> None:
    recipe = source.recipe
    data = read_below(source.folder, source.path)
    if digest(data) != recipe.digest:
        raise SourceChangedError(source.path)
    # Two browsers may request the same photo at once.
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as temporary:
        temporary.write(resize(data, recipe.resizing) if isinstance(recipe, Resize) else data)
    try:
        move(temporary.name, target)
    except FileInUseError:
        # Windows does not replace a file that another browser loads; its bytes are the same.
        Path(temporary.name).unlink()
