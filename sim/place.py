"""A place as a run sees it: the settings of `configs/place` with the checked contents of the folder they name."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sim.place_files import (
    FILES,
    Agency,
    Community,
    Organisation,
    Services,
    read_agencies,
    read_communities,
    read_organisations,
    read_services,
)
from sim.problems import BadInput, number, unknown

__all__ = ["Agency", "Community", "Organisation", "Place", "Services"]

PLACES = Path(__file__).parent / "places"
SETTINGS = ("name", "folder", "residents", "minoritised", "network_age", "start_date")


@dataclass(frozen=True)
class Place:
    """A place with its people and organisations as they were before the first simulated week."""

    name: str
    folder: str
    residents: int  # adults simulated
    minoritised: tuple[str, ...]  # the communities counted as minoritised, always reported beside any number on them
    network_age: float  # years from the founding of the network to the start date
    start_date: date  # first day of week 0
    communities: tuple[Community, ...]
    organisations: tuple[Organisation, ...]
    agencies: tuple[Agency, ...]
    services: Services
    data_hash: str  # SHA-256 of the four files that were read

    @property
    def sampling_fraction(self) -> float:
        """Simulated residents per adult of the whole place, 0-1."""
        return self.residents / (self.services.adults * self.boroughs)

    @property
    def boroughs(self) -> int:
        """How many such places stand side by side: one, or as many as it takes to hold all residents."""
        return math.ceil(self.residents / self.services.adults)

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Place:
        """Return the place that the settings describe, or raise BadInput with one sentence on what to mend."""
        _refuse_other_settings(mapping)
        folder = _folder(_text(mapping["folder"], "place.folder"))
        communities = read_communities(folder)
        names = [community.name for community in communities]
        place = cls(
            name=_text(mapping["name"], "place.name"),
            folder=_text(mapping["folder"], "place.folder"),
            residents=int(number(mapping["residents"], "place.residents", 20, 10_000_000, whole=True)),
            minoritised=_minoritised(mapping["minoritised"], names),
            network_age=number(mapping["network_age"], "place.network_age", 0, 50),
            start_date=_date(mapping["start_date"]),
            communities=communities,
            organisations=read_organisations(folder, names),
            agencies=read_agencies(folder),
            services=read_services(folder),
            data_hash=hashlib.sha256(b"".join((folder / file).read_bytes() for file in FILES)).hexdigest(),
        )
        return place.side_by_side()

    def side_by_side(self) -> Place:
        """Return the place with its organisations and staff repeated for each borough."""
        repeated = [
            replace(one, name=f"{one.name} {borough}" if borough > 1 else one.name)
            for borough in range(1, self.boroughs + 1)
            for one in self.organisations
        ]
        staffed = [
            replace(
                one,
                frontline_staff=one.frontline_staff * self.boroughs,
                senior_staff=one.senior_staff * self.boroughs,
            )
            for one in self.agencies
        ]
        return replace(self, organisations=tuple(repeated), agencies=tuple(staffed))


def _refuse_other_settings(mapping: Mapping[str, object]) -> None:
    for key in mapping:
        if key not in SETTINGS:
            raise unknown("setting of place", key, SETTINGS)
    for key in SETTINGS:
        if key not in mapping:
            raise BadInput(f"place.{key} is missing; a place needs {', '.join(SETTINGS)}.")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where} is {value!r}; it should be a name in words.")
    return value


def _folder(name: str) -> Path:
    for folder in (PLACES / name, Path(name)):
        if folder.is_dir():
            return folder
    raise unknown("folder of places (place.folder)", name, (f.name for f in PLACES.iterdir() if f.is_dir()))


def _minoritised(value: object, communities: list[str]) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise BadInput(f"place.minoritised is {value!r}; it should be a list of communities, as in [{communities[0]}].")
    for name in value:
        if name not in communities:
            raise unknown("community (place.minoritised)", name, communities)
    if len(set(value)) < len(value):
        raise BadInput(f"place.minoritised is {list(value)}; it should name each community once.")
    return tuple(value)


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadInput(f"place.start_date is {value!r}; it should be a date such as 2008-01-01.") from None
