"""Which external addresses may be published, from site.toml or from a text."""

import re
from urllib.parse import urlsplit

# Characters that a browser drops from an address or reads differently from Python; \s alone
# would miss the control characters.
_FORBIDDEN = re.compile(
    r'[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\<>"`]'
)


def is_web_address(written: str) -> bool:
    """Return whether *written* is an address on the web: http or https with a host.

    Any other scheme could run a script in the reader's browser (`javascript:`, `data:`).
    """
    if _FORBIDDEN.search(written):
        return False
    try:
        parts = urlsplit(written)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and has_host
