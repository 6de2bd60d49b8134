"""Files on the disk: found, compared, opened, and kept inside their folder."""
