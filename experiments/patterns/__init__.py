"""The patterns of the sources: each a named check over runs, with what should remove it."""
