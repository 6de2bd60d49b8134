"""Post-processing the HTML of a body before it is stored, and data extracted from it."""
