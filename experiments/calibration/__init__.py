"""Calibration: which values of what nobody knows bring one arm to the published figures?"""
