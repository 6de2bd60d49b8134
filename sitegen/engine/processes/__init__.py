"""Worker processes, and how many there may be."""
