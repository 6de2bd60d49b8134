"""What of a story is public, with its pages, bodies and photos."""
