"""The list of stories: what needs doing, search and filters."""
