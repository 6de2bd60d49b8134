"""The preview: a live view of the site in a browser on the same machine."""
