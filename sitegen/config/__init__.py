"""The site's settings: content/site.toml as a typed value."""
