"""Equal terms: what arms are planned to use, and how one is made smaller, larger or longer to use as much."""
