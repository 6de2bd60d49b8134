"""Where links lead, and what is wrong with them."""
