"""Two lives: the same people in two arms on one seed, looked on from outside week by week."""
