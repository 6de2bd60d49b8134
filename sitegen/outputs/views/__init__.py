"""The values that templates see."""
