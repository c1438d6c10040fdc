"""Figures of a calibration: one file, one figure."""
