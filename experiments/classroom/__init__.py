"""Runs to look at in class: the arms as told, one thing changed at a time, and lives of invented people."""
