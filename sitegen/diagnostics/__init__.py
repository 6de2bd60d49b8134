"""Authors' mistakes: codes with arguments, worded only when they are shown."""
