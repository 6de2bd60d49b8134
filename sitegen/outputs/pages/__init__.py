"""Pages of stories, lists, people, terms, archives."""
