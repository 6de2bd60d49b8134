"""Photos on the desk: adding them to a story, and what is said of each."""
