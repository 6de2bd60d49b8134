"""From a folder to a published folder: reading, planning, rendering, publishing."""
