"""Which story a person means who names it on the command line."""

from sitegen.diagnostics.diagnostic import Diagnostic
from sitegen.diagnostics.suggestion import suggesting
from sitegen.library.assemble import Assembled
from sitegen.library.story import Story


def find_story(written: str, assembled: Assembled) -> Story | Diagnostic:
    """Return the story that *written* names: a key, a name alone, or a path of its file or folder.

    The diagnostic says that there is none, or that there are several of the name.
    """
    stories, places = assembled.stories, assembled.evidence.atlas.places
    text = written.strip().strip("/").removeprefix("./")
    key = text if text in stories else places.get(text) or places.get(f"content/{text}")
    if key:
        return stories[key]
    named = [each for each in stories.values() if each.name == text]
    if len(named) == 1:
        return named[0]
    if named:
        keys = ", ".join(sorted(each.key for each in named))
        return Diagnostic("ambiguous-story", arguments={"name": text, "keys": keys})
    known = [each.key if "/" in text else each.name for each in stories.values()]
    return Diagnostic("unknown-story", arguments=suggesting({"value": text[:120]}, text, known))
