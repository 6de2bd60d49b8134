"""Tables that record what was read of them, and the digests that tell what changed."""
