"""Studies: many runs in one folder."""
