"""How hydra finds the sweeper of this project: it looks for plug-ins in this folder, and nothing is set up by hand."""

from hydra_plugins.coproduction_sweeper.sweeper import StudySweeper

__all__ = ["StudySweeper"]
