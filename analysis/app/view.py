"""The shared views of the classroom page, as a part of a Panel app."""

from __future__ import annotations

import param
from panel.custom import JSComponent

from analysis.app.looks import OWN_SCRIPT, OWN_VIEW
from analysis.app.page import script, style


class View(JSComponent):
    """Shows what is asked (`told`) and what the runs have come to (`lived`), both as JSON (`live/live.js`)."""

    told = param.String("{}")
    lived = param.String("{}")

    _esm = f"{script()}\n{OWN_SCRIPT}"
    _stylesheets = [style().replace(":root", ":host").replace("\nbody ", "\n:host "), OWN_VIEW]  # noqa: RUF012
