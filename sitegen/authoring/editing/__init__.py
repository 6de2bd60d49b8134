"""Editing a text: bytes and edits make bytes, and every other byte stays as it was."""
