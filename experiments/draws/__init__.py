"""Draws: one question in many settings, each of which gives the numbers that nobody knows another value."""
