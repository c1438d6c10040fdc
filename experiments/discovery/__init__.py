"""Scenario discovery: where among all that is assumed one arm is ahead of another, told as conditions in words."""
