"""Documents into the Library: who tells what in which language, where, and since when."""
