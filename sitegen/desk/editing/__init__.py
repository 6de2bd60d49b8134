"""Writing a story's text: the editor, what it shows while one types, and stories to link to."""
