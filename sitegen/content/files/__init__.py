"""Files of content/ by their names and bytes: texts, photos, downloads, and others."""
