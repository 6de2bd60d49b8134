"""What the site is: content/site.toml as a typed value."""
