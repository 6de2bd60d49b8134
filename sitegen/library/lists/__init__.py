"""The lists of each language: their entries and their pages."""
