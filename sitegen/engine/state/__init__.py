"""What a build remembers: the state file, its tables, and what is read from it."""
