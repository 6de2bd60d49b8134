"""The benchmark: the same stories through sitegen and through its peers, in one run."""
