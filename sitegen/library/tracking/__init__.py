"""Tables that record what was read of them, and the digests that show what changed."""
