"""Posts: ready words of a story for social networks, counted as these count. Nothing is sent."""
