"""A static site generator for a multilingual university newsroom."""
