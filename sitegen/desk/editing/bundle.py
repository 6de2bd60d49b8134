"""Where the editor is that `make` bundled: the desk works without it, with plain text areas."""

from pathlib import Path

import sitegen

_PACKAGE = Path(sitegen.__file__).parent


def bundle() -> Path | None:
    """Return the folder of the bundle: in a wheel inside the package, in a checkout in .venv/."""
    places = (_PACKAGE / "desk" / "bundle", _PACKAGE.parent / ".venv" / "desk")
    return next((each for each in places if (each / "editor.js").is_file()), None)
