"""What each language is: its tag, its order, its addresses, its marks, its dates.

Knows nothing of sites, files or HTML. Scripts, stemming and look-alikes do not live here yet.
"""
