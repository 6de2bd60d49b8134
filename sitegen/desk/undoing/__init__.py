"""Undoing what was deleted, brought back or accepted, for as long as it is possible."""
