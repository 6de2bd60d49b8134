"""The commands for authors: the only writer of content/."""
