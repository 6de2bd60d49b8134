"""Publishing: what readers will see change, and handing it over."""
