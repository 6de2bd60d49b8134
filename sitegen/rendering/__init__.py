"""Rendering outputs into bytes; the given store is the only source of data."""
