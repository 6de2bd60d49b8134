"""The versions of a story: who changed what when, and bringing one back."""
