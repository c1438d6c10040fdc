"""Which organisation is near somebody: settled by who both are, so that one more can only be nearer than the others."""

from __future__ import annotations

from sim.chance import luck
from sim.compiled import compiled


@compiled
def nearest(key, identity, here, open_now):
    """Return the nearest organisation of a community that is open to people, or -1 where none is.

    key       of the luck that settles who is near whom, once for a run
    here      (organisations,)  the organisations in the community, padded with -1
    open_now  (organisations,)  above 0 where an organisation is open to people
    """
    best, found = -1.0, -1
    for place in range(len(here)):
        organisation = here[place]
        if organisation < 0:
            break
        if open_now[organisation] > 0:
            near = luck(key, identity, organisation, 0)
            if near > best:
                best, found = near, organisation
    return found
