"""The live app: any lever, any seed, runs that begin at once and are drawn while they are lived."""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Sequence
from typing import Any

from analysis.app.workers import Workers
from sim.compiled import tell_of_compiling
from sim.problems import BadInput

LOOPBACK = "127.0.0.1"
PORT = 5006
MOST_VISITORS = 4
GONE_AFTER = 3000
"""Milliseconds after which a visitor who does not answer has left."""
FULL = f"{MOST_VISITORS} people are already here, and each has runs being lived. This page tries again by itself."
MISSING = 'The live app needs Panel: install it with pip install "coproduction-sim[app]".'


def live(words: Sequence[str]) -> int:
    """Serve the app until it is interrupted. Returns an exit code."""
    asked = parsed(words)
    try:
        import panel  # noqa: F401
    except ModuleNotFoundError:
        raise BadInput(MISSING) from None
    refuse_taken(asked.address, asked.port)
    if asked.address != LOOPBACK:
        print(f"Everybody who reaches {asked.address} can start runs here.", file=sys.stderr)
    tell_of_compiling()
    serve(asked)
    return 0


def parsed(words: Sequence[str]) -> argparse.Namespace:
    """Return what the words ask for, or raise BadInput."""
    parser = argparse.ArgumentParser(prog="python -m analysis.app", exit_on_error=False)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--address", default=LOOPBACK)
    parser.add_argument("--no-browser", action="store_true")
    try:
        asked, others = parser.parse_known_args(list(words))
    except argparse.ArgumentError as problem:
        raise BadInput(f"{problem}; write it like --port 5007.") from None
    if others:
        raise BadInput(f"{others[0]} is not known here; the live app takes --port, --address and --no-browser.")
    return asked


def refuse_taken(address: str, port: int) -> None:
    """Refuse an address or a port where nothing can be served, or raise BadInput."""
    try:
        with socket.create_server((address, port)):
            pass
    except (OSError, OverflowError):
        raise BadInput(f"Port {port} of {address} cannot be used here; give another, as in --port 5007.") from None


def origins(address: str, port: int) -> list[str]:
    """Return the names under which a browser may speak to the app, so that no other site can in its stead."""
    own = {LOOPBACK, "localhost"} if address == LOOPBACK else {address, LOOPBACK, "localhost", socket.gethostname()}
    return [f"{name}:{port}" for name in sorted(own)]


def serve(asked: argparse.Namespace) -> None:
    """Serve the app, each visitor with a session of their own."""
    import panel as pn

    from analysis.app.visit import Visits

    workers = Workers()
    try:
        visits = Visits(workers)
        visits.warm()
        pn.serve(
            {"/": visits.page}, port=asked.port, address=asked.address, show=not asked.no_browser, title="Live",
            websocket_origin=origins(asked.address, asked.port), **SERVER,
        )  # fmt: skip
    finally:
        workers.end()


SERVER: dict[str, Any] = {
    "check_unused_sessions": GONE_AFTER // 3,
    "unused_session_lifetime": GONE_AFTER,
    "keep_alive": 10_000,
    "admin": False,
}
