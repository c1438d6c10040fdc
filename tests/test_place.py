"""A place is read from its settings and files, and what cannot be used is refused in one plain sentence."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.place import PLACES, Place
from sim.problems import BadInput

SOUTH_LONDON = PLACES / "south_london"
CONFIGS = Path(__file__).parents[1] / "configs"
SETTINGS = {
    "name": "village",
    "folder": "south_london",
    "residents": 300,
    "minoritised": ["south_asian"],
    "network_age": 7,
    "start_date": "2008-01-01",
}


@pytest.fixture
def place() -> Place:
    return Place.from_mapping(SETTINGS)


@pytest.fixture
def copy(tmp_path) -> Path:
    return Path(shutil.copytree(SOUTH_LONDON, tmp_path / "copy"))


def refusal(**changes) -> str:
    with pytest.raises(BadInput) as refused:
        Place.from_mapping(SETTINGS | changes)
    return str(refused.value)


def refusal_after(folder: Path, file: str, old: str, new: str) -> str:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return refusal(folder=str(folder))


@pytest.mark.parametrize(("size", "fraction"), [("village", 0.0012), ("neighbourhood", 0.02), ("borough", 1.0)])
def test_the_shipped_sizes_are_samples_of_one_place(size, fraction):
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        mapping = OmegaConf.to_container(compose(overrides=[f"+place={size}"]).place)
    place = Place.from_mapping(mapping)
    assert place.name == size
    assert place.sampling_fraction == pytest.approx(fraction)
    assert (place.start_date, place.network_age) == (date(2008, 1, 1), 7)
    assert place.minoritised == ("black_african_caribbean", "south_asian", "other_and_mixed")


def test_a_place_may_be_larger_than_its_borough():
    one, two = (Place.from_mapping(SETTINGS | {"residents": residents}) for residents in (250_000, 250_001))
    assert (one.boroughs, two.boroughs) == (1, 2)
    assert one.sampling_fraction == 1 > two.sampling_fraction == 250_001 / 500_000
    assert len(two.organisations) == 2 * len(one.organisations)
    assert len({organisation.name for organisation in two.organisations}) == len(two.organisations)
    for staff in ("frontline_staff", "senior_staff"):
        assert [getattr(a, staff) for a in two.agencies] == [2 * getattr(a, staff) for a in one.agencies]


def test_the_hash_changes_with_the_data_and_with_nothing_else(place, copy):
    assert Place.from_mapping(SETTINGS | {"folder": str(copy), "residents": 50}).data_hash == place.data_hash
    services = copy / "services.csv"
    services.write_text(services.read_text(encoding="utf-8").replace(",106,", ",107,"), encoding="utf-8")
    assert Place.from_mapping(SETTINGS | {"folder": str(copy)}).data_hash != place.data_hash


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"resident": 3}, '"resident" is not a known setting of place. Did you mean "residents"?'),
        ({"residents": True}, "place.residents is True; it should be a whole number from 20 to 10,000,000."),
        ({"residents": "many"}, 'place.residents is "many"; it should be a whole number from 20'),
        ({"residents": 19}, "place.residents is 19; it should be a whole number from 20"),
        ({"network_age": float("nan")}, "place.network_age is nan; it should be a number from 0 to 50."),
        ({"folder": "south_londn"}, 'Did you mean "south_london"?'),
        ({"minoritised": ["south_asia"]}, 'Did you mean "south_asian"?'),
        ({"minoritised": "south_asian"}, "it should be a list of communities"),
        ({"minoritised": ["south_asian", "south_asian"]}, "it should name each community once"),
        ({"start_date": "2008-13-01"}, "it should be a date such as 2008-01-01."),
        ({"name": ""}, "it should be a name in words."),
    ],
)
def test_settings_that_cannot_be_used_are_refused_with_what_would_be_right(changes, said):
    assert said in refusal(**changes)


def test_a_missing_setting_is_named():
    with pytest.raises(BadInput, match=r"place\.residents is missing"):
        Place.from_mapping({key: value for key, value in SETTINGS.items() if key != "residents"})


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("communities.csv", "value,unit", "worth,unit", "communities.csv has no column value"),
        ("communities.csv", "0.181,", "a fifth,", 'communities.csv, row 3, column value is "a fifth"'),
        (
            "communities.csv",
            "0.181,",
            "18.1,",
            "communities.csv, row 3, column value is 18.1; it should be a number from 0",
        ),
        ("communities.csv", "0.181,", "nan,", "communities.csv, row 3, column value is nan"),
        ("communities.csv", "0.181,", "0.191,", "adult_share rows add up to 1.01; they should to 1."),
        ("communities.csv", "0.181,", ",", "communities.csv, row 3, column value is empty"),
        ("communities.csv", "adult_share", "adult_shar", 'Did you mean "adult_share"?'),
        ("communities.csv", "white_other,adult", "white_british,adult", "communities.csv, row 3 repeats white_british"),
        (
            "organisations.csv",
            "church,white_other",
            "church,white_othr",
            'row 2, column community: "white_othr" is not',
        ),
        ("organisations.csv", "Cedar Song Church,", "Amber Candle Church,", "row 3 repeats Amber Candle Church"),
        ("organisations.csv", "Cedar Song Church,", "", "organisations.csv, row 3 has 3 cells; it should have 4"),
        ("agencies.csv", ",14,3,1,", ",14,3,0,", "runs_service is 1 in 0 rows; it should be 1 in exactly one row"),
        ("agencies.csv", ",5,1,0,", ",5,1,1,", "runs_service is 1 in 2 rows; it should be 1 in exactly one row"),
        ("agencies.csv", ",14,3,1,", ",0,3,1,", "with a frontline_staff of at least 1"),
        (
            "agencies.csv",
            ",5,1,0,",
            ",5.5,1,0,",
            "agencies.csv, row 3, column frontline_staff is 5.5; it should be a whole",
        ),
        (
            "services.csv",
            "adults,250000,",
            "adults,0,",
            "services.csv, row 2, column value is 0.0; it should be a whole",
        ),
        ("services.csv", "need_prevalence,0.188", "need_prevalence,18.8", "services.csv, row 3, column value is 18.8"),
    ],
)
def test_bad_rows_are_refused_with_file_row_and_column(copy, file, old, new, said):
    assert said in refusal_after(copy, file, old, new)


def test_a_number_without_a_source_is_refused(copy):
    services = copy / "services.csv"
    services.write_text("quantity,value,unit,source\nadults,250000,people,\n", encoding="utf-8")
    assert refusal(folder=str(copy)) == "services.csv, row 2, column source is empty; it should be filled in."


def test_a_number_that_is_left_out_is_named(copy):
    services = copy / "services.csv"
    lines = services.read_text(encoding="utf-8").splitlines(keepends=True)
    services.write_text("".join(lines[:-1]), encoding="utf-8")
    assert "services.csv has no row for languages_before" in refusal(folder=str(copy))


def test_a_missing_or_unreadable_file_is_named(copy):
    (copy / "agencies.csv").write_bytes(b"name\xff\xfe\n")
    assert "agencies.csv cannot be read" in refusal(folder=str(copy))
    (copy / "agencies.csv").unlink()
    assert "agencies.csv cannot be read" in refusal(folder=str(copy))
