"""The public part of a story: its pages, bodies and photos."""
