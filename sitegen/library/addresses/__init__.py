"""Every address of the site: made, claimed, remembered, redirected."""
