"""The program as a library: a site that is built, checked, explained, sent as a newsletter."""
