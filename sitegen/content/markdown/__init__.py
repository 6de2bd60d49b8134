"""Markdown into HTML: CommonMark and GitHub Flavored Markdown on Python-Markdown."""
