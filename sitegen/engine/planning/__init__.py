"""Which parts of the plan are not what they were, and whether there is anything to plan."""
