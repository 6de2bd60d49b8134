"""Feeds, calendars and the newsletter."""
