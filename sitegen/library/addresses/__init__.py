"""Every address of the site: built, claimed, recorded, redirected."""
