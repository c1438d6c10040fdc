"""Numbers of the configuration and of the place: what holds which, and what each says of where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments.stated import CONFIGS, SOURCE, lines_of, prior_in, steps_of

PLACE = CONFIGS.parent / "sim" / "places" / "south_london"
THEORY = {"theory": "default", "costs": "costs"}


class Stated(NamedTuple):
    """A number, and what its own line says of it: a source, or the prior of an assumption."""

    file: str
    name: str
    value: str
    said: str

    @property
    def prior(self) -> str:
        """The prior of an assumption in words; nothing where the number has a source."""
        prior = prior_in(self.said)
        return f"{prior.low:g} to {prior.high:g}" if prior else ""


def stated_numbers() -> list[Stated]:
    """Return every number that says something of the world; what a run is asked for does not."""
    found = [*in_configuration(), *in_place()]
    return [one for one in found if one.prior or SOURCE.search(one.said)]


def in_configuration() -> Iterator[Stated]:
    """Give the numbers of the configuration, schedules too."""
    for path in sorted(CONFIGS.rglob("*.yaml")):
        file = path.relative_to(CONFIGS).as_posix()
        if not file.startswith("hydra/"):
            for line in (*lines_of(path), *steps_of(path)):
                yield Stated(file, line.name, line.value, line.said)


def in_place() -> Iterator[Stated]:
    """Give the numbers of the default place; of organisations, how many there are of each kind."""
    for file, owner in (("communities.csv", "community"), ("services.csv", None)):
        for _, row in pd.read_csv(PLACE / file, dtype=str).iterrows():
            name = f"{row[owner]}: {row['quantity']}" if owner else row["quantity"]
            yield Stated(file, name, row["value"], row["source"])
    for _, row in pd.read_csv(PLACE / "agencies.csv", dtype=str).iterrows():
        yield Stated("agencies.csv", f"{row['name']}: staff", row["frontline_staff"], row["source"])


def held(address: str) -> float:
    """Return the number that stands at an address, such as `theory.scar`, `services.adults` or `organisations.church`.

    Raises KeyError where nothing stands there.
    """
    kind, *rest = address.split(".")
    if kind in ("services", "communities", "organisations", "agencies"):
        return in_files(kind, rest)
    path = CONFIGS / "theory" / f"{THEORY[kind]}.yaml" if kind in THEORY else CONFIGS / kind / f"{rest[0]}.yaml"
    return float({line.name: line.value for line in stated_in(path)}[rest[-1]])


def stated_in(path: Path) -> list[Stated]:
    """Return the numbers of one file, or KeyError where there is none."""
    if not path.is_file():
        raise KeyError(str(path))
    return [Stated(path.name, line.name, line.value, line.said) for line in lines_of(path)]


def in_files(kind: str, rest: list[str]) -> float:
    """Return a number of the files of the place: a cell, or how many organisations or agencies there are."""
    table = pd.read_csv(PLACE / f"{kind}.csv")
    if kind == "agencies":
        return float(len(table))
    if kind == "organisations":
        return float({**table["kind"].value_counts()}[rest[0]])
    table = table[table["community"] == rest[0]] if kind == "communities" else table
    return float(table.set_index("quantity")["value"][rest[-1]])
