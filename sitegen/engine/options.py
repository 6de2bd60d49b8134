"""The options of a build, and where everything is on the disk."""

import datetime
from pathlib import Path

import msgspec

import sitegen
from sitegen.fingerprint import digest

_PACKAGE = Path(sitegen.__file__).parent


class Options(msgspec.Struct, frozen=True):
    """The options of a build. *site* holds content/ and templates/; paths are absolute.

    A *now* without an offset is in the site's zone. With *drafts* the build is a preview: it shows
    what is not public yet. With *rough_photos* they are made for speed. Without *site_code* the
    site's own code is not executed.
    """

    site: Path
    output: Path
    state: Path
    now: datetime.datetime
    base_url: str = ""
    jobs: int = 0
    clean: bool = False
    drafts: bool = False
    rough_photos: bool = False
    site_code: bool = True

    def moment(self, zone: datetime.tzinfo) -> datetime.datetime:
        """Return *now* in UTC."""
        local = self.now if self.now.tzinfo else self.now.replace(tzinfo=zone)
        return local.astimezone(datetime.UTC)

    @property
    def media(self) -> Path:
        """The folder of encoded photos, beside the state and not a part of it."""
        return self.state.parent / "media"

    @property
    def scratch(self) -> Path:
        """The folder of what workers write, beside the state: each output has one of its own."""
        return self.state.parent / f"scratch-{digest(str(self.output).encode())[:16]}"

    @property
    def lock(self) -> Path:
        """The lock of the output, beside it where one can write there."""
        return self.output.parent / f".{self.output.name}.sitegen-lock"

    @property
    def staging(self) -> Path:
        """The folder in which files wait to be published, beside the output if they can move."""
        return self.output.parent / f".{self.output.name}.sitegen-staging"

    @property
    def verification(self) -> Path:
        """The folder of the clean build with which the output is compared, beside the state."""
        return self.state.parent / f"verify-{digest(str(self.output).encode())[:16]}"


def package_templates() -> Path:
    """Return the package's templates: in a wheel inside it, in a checkout beside it."""
    inside = _PACKAGE / "templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "templates"


def on_disk(path: str, site: Path) -> Path:
    """Return where the file with the *path* of messages lies: "default/…" is the package's."""
    folder, below = place_of(path, site)
    return folder / below


def place_of(path: str, site: Path) -> tuple[Path, str]:
    """Return the folder below which the file with the *path* of messages lies, and where there."""
    if path.startswith("default/"):
        return package_templates(), path.removeprefix("default/")
    return site, path
