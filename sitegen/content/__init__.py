"""One file into one value: a text into a `Document`, a photo into a `Media`."""
