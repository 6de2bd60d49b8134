"""What a text shows readers other than its author meant: a warning for each, with its place."""
