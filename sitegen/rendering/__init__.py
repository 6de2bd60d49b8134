"""Outputs into bytes, reading only through the store that is given."""
