"""Rules are compiled once on a machine, and whoever waits for it is told."""

import numba
import numba.core.event
import pytest

from sim.compiled import COMPILING, FirstCompiled

pytestmark = pytest.mark.skipif(not COMPILING, reason="nothing is compiled here")


def test_what_a_later_run_is_the_first_to_compile_is_told_once(capsys):
    listener = FirstCompiled()
    numba.core.event.register("numba:compile", listener)
    try:
        one_more, one_less = numba.njit(lambda number: number + 1), numba.njit(lambda number: number - 1)
        assert (one_more(1), one_less(1)) == (2, 0)
    finally:
        numba.core.event.unregister("numba:compile", listener)
    said = capsys.readouterr().err
    assert said == "Compiling rules that no run before this one needed: a few seconds, once.\n"


def test_what_was_compiled_before_is_not_told(capsys):
    one_more = numba.njit(lambda number: number + 1)
    assert one_more(1) == 2
    listener = FirstCompiled()
    numba.core.event.register("numba:compile", listener)
    try:
        assert one_more(2) == 3
    finally:
        numba.core.event.unregister("numba:compile", listener)
    assert capsys.readouterr().err == ""
