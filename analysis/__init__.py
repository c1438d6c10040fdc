"""What a run's folder says: pictures and a report. Reads results only and never runs the model."""
