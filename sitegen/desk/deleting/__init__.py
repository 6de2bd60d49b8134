"""Deleting a story or a translation: what goes with it and who refers to it, asked once."""
