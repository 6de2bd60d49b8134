"""Photos that are given to a story: prepared, named, stored beside it, and taken out again."""
