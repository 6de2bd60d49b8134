"""The form of a story: its page, its controls, and saving what it says."""
