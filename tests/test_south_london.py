"""The default place: its numbers agree with the published record, and each says where it comes from."""

import csv
import re
from collections import Counter

import pytest

from experiments.stated import prior_in
from sim.place import PLACES, Place

SOUTH_LONDON = PLACES / "south_london"
CITATION = re.compile(r"[A-Z][^:]+ (19|20)\d\d, .+")
WORDS_OF_THE_RECORD = re.compile(
    r"\b(adventist|anselm|asaan|baptist|balham|battersea|catholic|drca|elays|empowerment|fanon|gatton|ghanapathy|hindu"
    r"|holy|islamic|joseph|katherine|khalsa|life|low|lynwood|mary|mass|merton|mushkil|older|putney|roehampton"
    r"|saints?|settlement|sikh|solace|somali|springfield|st|storm|sunni|tabernacle|testament|tooting|trinity|wandle"
    r"|wandsworth|yahweh)\b"
)


@pytest.fixture(scope="module")
def place() -> Place:
    return Place.from_mapping(
        {
            "name": "village",
            "folder": "south_london",
            "residents": 300,
            "minoritised": [],
            "network_age": 7,
            "start_date": "2008-01-01",
        }
    )


def table(name: str) -> list[dict[str, str]]:
    with (SOUTH_LONDON / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_published_table_adds_up():
    rows = table("published_referrals.csv")
    assert len(rows) == 9
    assert sum(int(row["year_1"]) for row in rows) == 5463
    assert sum(int(row["year_2"]) for row in rows) == 3726


def test_self_referral_overtakes_the_general_practitioner_in_the_published_table():
    years = {row["source"]: (int(row["year_1"]), int(row["year_2"])) for row in table("published_referrals.csv")}
    assert years["General Medical Practitioner (GP)"] == (4541, 862)
    assert years["Self"] == (730, 2408)


def test_organisations_have_the_counts_of_the_record(place):
    kinds = Counter(organisation.kind for organisation in place.organisations)
    assert kinds == {"church": 12, "community_group": 11, "temple": 3, "mosque": 4}


def test_there_are_six_public_agencies_and_the_trust_runs_the_service_with_most_staff(place):
    trust = max(place.agencies, key=lambda agency: agency.frontline_staff)
    assert len(place.agencies) == 6
    assert trust.runs_service
    assert sum(agency.frontline_staff for agency in place.agencies) == 30
    assert sum(agency.senior_staff for agency in place.agencies) == 10


@pytest.mark.parametrize("file", ["organisations.csv", "agencies.csv"])
def test_no_organisation_bears_a_name_from_the_record(file):
    assert not [row["name"] for row in table(file) if WORDS_OF_THE_RECORD.search(row["name"].lower())]


def test_every_organisation_says_how_its_community_was_assigned():
    assert all("assumption: community, " in row["source"] for row in table("organisations.csv"))


@pytest.mark.parametrize("file", ["communities.csv", "services.csv", "agencies.csv"])
def test_every_number_has_a_source_or_a_prior_that_contains_it(file):
    for row in table(file):
        prior = prior_in(row["source"])
        value = float(row.get("value") or row["frontline_staff"])
        if prior:
            assert prior.low <= value <= prior.high, row
        else:
            assert CITATION.match(row["source"]), row


def test_the_shares_of_the_communities_are_those_of_the_census(place):
    counted = {
        row["community"]: int(re.search(r": (\d+) of", row["source"])[1]) for row in table("communities.csv")[:5]
    }
    assert sum(counted.values()) == 306995
    for community in place.communities:
        assert community.adult_share == pytest.approx(counted[community.name] / 306995, abs=0.001)


def test_the_mean_exposure_to_deprivation_of_the_borough_is_a_half(place):
    assert sum(c.adult_share * c.deprivation for c in place.communities) == pytest.approx(0.5, abs=0.005)


def test_histories_of_harm_stand_in_the_ratios_of_detention(place):
    history = {community.name: community.history for community in place.communities}
    assert max(history, key=history.get) == "black_african_caribbean"
    assert history["black_african_caribbean"] / history["white_british"] == pytest.approx(3.3, abs=0.2)
    assert history["south_asian"] / history["white_british"] == pytest.approx(1.5, abs=0.05)


def test_entrants_per_therapist_follow_from_the_record(place):
    assert place.services.entrants_per_therapist_year == round(5715 / (2 * 27))


def test_the_impossible_percentage_is_used_nowhere():
    assert not any("36.6" in file.read_text(encoding="utf-8") for file in SOUTH_LONDON.glob("*.csv"))
