"""What an author did wrong: codes with arguments, put into words only when they are shown."""
