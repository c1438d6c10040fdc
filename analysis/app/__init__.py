"""The classroom: one page of runs lived beforehand, a live app with the same views, pictures to take away."""
