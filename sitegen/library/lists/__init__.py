"""What each list of each language holds, and on which page."""
