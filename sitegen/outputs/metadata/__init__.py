"""Data about pages for other programs: structured data, share cards, icons, manifests."""
