"""What a calibration came to: a posterior, what it cannot tell, and whether the headline moves."""
