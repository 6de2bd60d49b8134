"""Old addresses: redirect pages, and maps for servers."""
