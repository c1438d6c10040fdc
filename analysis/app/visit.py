"""Visits to the live app: each visitor sees a page of their own, and so many can be there at a time."""

from __future__ import annotations

from typing import Any

import panel as pn

from analysis.app.asked import AT_FIRST
from analysis.app.controls import Controls
from analysis.app.live import FULL, MOST_VISITORS
from analysis.app.looks import FULL_PAGE, PAGE
from analysis.app.said import HERE, read
from analysis.app.session import Session, as_json
from analysis.app.telling import EVERY
from analysis.app.view import View
from analysis.app.workers import Workers


class Visits:
    """All visitors that are there now."""

    def __init__(self, workers: Workers) -> None:
        self.workers, self.sessions = workers, dict[int, Session]()

    def warm(self) -> None:
        """Have everything loaded and compiled before the first visitor comes."""
        first = next(iter(AT_FIRST.settings().values()))
        self.workers.warm({**first, "weeks": EVERY}, EVERY)

    def page(self) -> Any:
        """Return the page of a new visitor."""
        if len(self.sessions) >= MOST_VISITORS:
            return self.full()
        view, document = View(sizing_mode="stretch_width"), pn.state.curdoc
        assert document is not None, "a page is made for a visitor"

        def show(what: str, told: Any) -> None:
            view.param.update(**{what: as_json(told)})

        session = Session(self.workers, show, document.add_next_tick_callback)
        controls = Controls(lambda: session.ask(controls.asked()))
        self.sessions[id(session)] = session
        pn.state.on_session_destroyed(lambda context: self.leave(session))
        session.ask(controls.asked())
        page = pn.Template(PAGE)
        page.add_variable("standing", read(HERE / "words.yaml")["standing"])
        page.add_panel("asked", controls.shown)
        page.add_panel("lived", view)
        return page

    def full(self) -> Any:
        """Return the page of somebody for whom there is no room yet: it asks again after some seconds."""
        page = pn.Template(FULL_PAGE)
        page.add_variable("full", FULL)
        return page

    def leave(self, session: Session) -> None:
        """Stop the runs of a visitor who has left."""
        session.stop()
        self.sessions.pop(id(session), None)
