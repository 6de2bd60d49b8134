"""Markdown to HTML: CommonMark and GitHub Flavored Markdown on top of Python-Markdown."""
