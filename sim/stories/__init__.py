"""Stories: what happened to one person or one organisation, told by looking on from outside the rules."""
