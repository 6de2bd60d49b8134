"""Links the files with one key into a story: facts, references, translations, dates."""
