"""The calendar: a month with what appears, happens and disappears, and moving a story to a day."""
