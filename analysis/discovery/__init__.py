"""Where among all that is assumed an arm is ahead: conditions in words, and how well they hold."""
