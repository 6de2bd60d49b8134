"""Turn documents into the Library: stories with their languages, addresses and dates."""
