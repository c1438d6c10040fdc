"""A Starsim model of like size: an infection that persists on a random network drawn anew every week.

Each week it draws the network (six contacts for each agent on average), passes the infection along the contacts, and
lets agents recover and their immunity wane. It has no organisations, no trust, no choices, no care and no ledger, so
it does far less in a week than ours.
"""

from __future__ import annotations

from collections.abc import Callable


def starsim_week(agents: int) -> Callable[[], None]:
    """Return what lives one week of the model, a few weeks after its start."""
    import starsim

    infection = starsim.SIS(init_prev=0.2, beta=starsim.perweek(0.02))
    model = starsim.Sim(
        n_agents=agents,
        diseases=infection,
        networks=starsim.RandomNet(n_contacts=6),
        dt=starsim.week,
        dur=starsim.years(10),
        rand_seed=1,
        verbose=0,
    )
    model.init()
    for _ in range(3):
        model.run_one_step()
    return model.run_one_step
