"""The log of who saved and published what, and its page."""
