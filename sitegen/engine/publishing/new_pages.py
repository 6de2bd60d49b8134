"""Which pages of stories a build publishes at addresses where nothing stood before."""

from collections.abc import Iterable

from sitegen.library.addresses.permalinks import file_of
from sitegen.library.assemble import Assembled

_PAGE = "/index.html"


def new_pages(assembled: Assembled, created: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses, sorted, of the public pages among the files *created* in output/."""
    pages = {path for path in created if path.endswith(_PAGE)}
    # Most builds create none, and a look at every story would be in vain.
    if not pages:
        return ()
    library = assembled.library
    addresses = (
        version.address
        for story in assembled.stories.values()
        if story.key in library.publications
        for version in story.public_versions
        if version.address
    )
    base = library.site.base_url
    return tuple(sorted(base + each for each in addresses if file_of(each) in pages))
