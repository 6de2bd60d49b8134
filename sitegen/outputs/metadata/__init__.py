"""What stands for a page elsewhere: structured data, share cards, icons, manifests."""
