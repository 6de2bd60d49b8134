"""The files of one key into a story: facts, references, translations, dates."""
