"""The one decorator: the same plain Python source, compiled where numba is allowed to, ordinary Python where it is not.

Set ``NUMBA_DISABLE_JIT=1`` to run every rule and event as ordinary Python, for reading, debugging and coverage.
The results are the same to the last bit (tests/test_determinism.py).
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

import platformdirs

Function = TypeVar("Function", bound=Callable)

PACKAGE = Path(__file__).parent


@cache
def source_fingerprint() -> str:
    """Return a short hash of every Python file of the package: the code version that results depend on."""
    digest = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*.py")):
        digest.update(file.relative_to(PACKAGE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


# Compiled code is kept in a folder of this user's named after the source and where it stands, because numba's own
# cache does not notice an edit in an imported file and would go on giving the old answers.
CHECKOUT = f"{source_fingerprint()}-{hashlib.sha256(str(PACKAGE).encode()).hexdigest()[:8]}"
os.environ.setdefault(
    "NUMBA_CACHE_DIR", str(Path(platformdirs.user_cache_dir("coproduction-sim")) / "compiled" / CHECKOUT)
)

COMPILED_BEFORE: bool = any(Path(os.environ["NUMBA_CACHE_DIR"]).rglob("*.nbc"))
"""Whether this version of the rules was compiled before, on this machine and by this user."""

import numba  # noqa: E402  (the cache folder must be set first)
import numba.core.event  # noqa: E402
import numpy as np  # noqa: E402

numba.config.CACHE_DIR = os.environ["NUMBA_CACHE_DIR"]  # where numba was imported before us, it has not read it
COMPILING: bool = not numba.config.DISABLE_JIT
unsigned = np.uint64 if COMPILING else int
"""How 64-bit arithmetic without a sign is written, so that it means the same compiled and not."""


def compiled(function: Function) -> Function:
    """Compile a plain function of numbers and arrays, or leave it as it is when compilation is switched off.

    Compiled functions make no arrays: who calls them gives them what they fill. So nothing needs to count who still
    holds which column (``_nrt``), which took nine tenths of a walk's time.
    """
    if not COMPILING:
        return function
    return numba.njit(cache=True, error_model="numpy", _nrt=False, forceinline=True)(function)


def tell_of_compiling() -> None:
    """Say on standard error why a run takes longer: a version's first compiles its rules, a later one what it is the
    first to need."""
    if not COMPILING:
        return
    if COMPILED_BEFORE:
        tell_when_compiling()
    else:
        print("First run of this version: compiling its rules takes about a minute, once.", file=sys.stderr)


@cache
def tell_when_compiling() -> FirstCompiled:
    """Watch for what no run before this one needed, and say so when it comes to be compiled; return who watches."""
    listener = FirstCompiled()
    numba.core.event.register("numba:compile", listener)
    return listener


class FirstCompiled(numba.core.event.Listener):
    """Tells of the first thing that is compiled in this process, and of no other."""

    told = False

    def on_start(self, event: object) -> None:
        """Tell that something begins to be compiled."""
        if not self.told:
            print("Compiling rules that were not compiled here before: up to a minute, once.", file=sys.stderr)
        self.told = True

    def on_end(self, event: object) -> None:
        """Nothing to tell: the run goes on."""
