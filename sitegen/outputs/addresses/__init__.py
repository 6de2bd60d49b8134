"""Redirects from old addresses: pages, and maps for servers."""
