"""From staging into output/, in order."""
