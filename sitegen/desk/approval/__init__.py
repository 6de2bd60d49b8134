"""Approval: one file to send to whoever approves a story, and writing down who did."""
