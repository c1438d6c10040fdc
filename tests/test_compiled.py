"""Rules are compiled once on a machine, and whoever waits for it is told."""

import numba
import numba.core.event
import pytest

from sim import compiled

pytestmark = pytest.mark.skipif(not compiled.COMPILING, reason="nothing is compiled here")
TOLD = "Compiling rules that were not compiled here before: up to a minute, once.\n"


def nobody_watches():
    """Take away whoever an earlier run, or test, set to watch."""
    numba.core.event.unregister("numba:compile", compiled.tell_when_compiling())
    compiled.tell_when_compiling.cache_clear()


@pytest.fixture
def a_later_run(monkeypatch):
    """Let a run begin in whose version others have run before; leave numba as nobody had watched it."""
    monkeypatch.setattr(compiled, "COMPILED_BEFORE", True)
    nobody_watches()
    yield compiled.tell_of_compiling
    nobody_watches()


def test_what_a_later_run_is_the_first_to_compile_is_told_once(a_later_run, capsys):
    a_later_run()
    one_more, one_less = numba.njit(lambda number: number + 1), numba.njit(lambda number: number - 1)
    assert capsys.readouterr().err == ""
    assert (one_more(1), one_less(1)) == (2, 0)
    assert capsys.readouterr().err == TOLD


def test_what_was_compiled_before_is_not_told(a_later_run, capsys):
    one_more = numba.njit(lambda number: number + 1)
    assert one_more(1) == 2
    a_later_run()
    a_later_run()
    assert one_more(2) == 3
    assert capsys.readouterr().err == ""


def test_the_first_run_of_a_version_is_told_that_all_is_compiled(monkeypatch, capsys):
    monkeypatch.setattr(compiled, "COMPILED_BEFORE", False)
    compiled.tell_of_compiling()
    assert "about a minute, once" in capsys.readouterr().err
