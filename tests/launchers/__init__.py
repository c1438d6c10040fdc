"""Real launchers: joblib, SLURM and Ray, in `.ci/run`; by hand with LAUNCHERS=basic,local,slurm,ray (conftest.py)."""
