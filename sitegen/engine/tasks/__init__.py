"""Which outputs are stale, and rendering them."""
