"""A run as a film: a picture of each week, and the file that holds them all."""
