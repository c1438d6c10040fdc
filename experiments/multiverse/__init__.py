"""A multiverse: one comparison in many worlds, each of which takes other assumptions to be so."""
