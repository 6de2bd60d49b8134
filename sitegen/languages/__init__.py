"""The rules of each language: tags, collation, slugs, typography, dates, search stems, look-alikes.

Independent of sites, files and HTML.
"""
