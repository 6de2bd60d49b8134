"""Which parts of the plan are not what they were."""
