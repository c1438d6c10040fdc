"""What came of the patterns, as a page: which hold, which fail and why, and what removes them."""
