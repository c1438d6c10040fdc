"""Where a person in need turns: what draws them, what puts them off."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.chance import luck_key
from sim.events.access import Access
from sim.events.pathways import choose
from sim.parameters import as_record
from sim.rules.help_seeking import (
    BOTH,
    DROP_IN,
    PHONE,
    SELF,
    SITE,
    TABLE,
    appeal_of_doctor,
    appeal_of_informal_help,
    appeal_of_self_referral,
    appeal_of_site,
    appeal_of_table,
    barrier_of,
    doctor_refers_chance,
    encouragement,
)
from sim.tables import NEGOTIATED, NO_SITE, ROOM
from tests.rules import plain

share = st.floats(0, 1)
news = st.floats(-1, 1)


def test_good_news_from_friends_multiplies_the_odds_and_bad_news_divides_them(theory):
    known = theory._replace(word_of_mouth=2.0, word_of_mouth_odds=2.0)
    heard = [plain(encouragement)(known, told) for told in (1.0, 0.5, 0.0, -1.0)]
    assert heard == pytest.approx([1.3863, 0.6931, 0.0, -1.3863], abs=1e-4)


def test_switched_off_nobody_hears_anything(theory):
    assert plain(encouragement)(theory._replace(word_of_mouth=0.0), 1.0) == 0.0


def test_informal_help_appeals_to_those_in_need_who_have_the_strength_to_ask(theory):
    simple = theory._replace(informal_base=-4.0, seeking_need=2.0, informal_energy=3.0)
    assert plain(appeal_of_informal_help)(simple, 0.5, 0.5) == pytest.approx(-4.0)
    assert plain(appeal_of_informal_help)(simple, 1.0, 0.0) == pytest.approx(-4.5)


def test_trust_in_the_service_brings_people_to_a_doctor_and_stigma_keeps_them_away(theory):
    simple = theory._replace(doctor_base=-6.0, seeking_need=2.0, doctor_trust=3.0, doctor_stigma=0.5)
    assert plain(appeal_of_doctor)(simple, 0.5, 0.5, 0.0) == pytest.approx(-6.0)
    assert plain(appeal_of_doctor)(simple, 1.0, 1.0, 1.0) == pytest.approx(-4.0)


@pytest.mark.parametrize(
    ("triage", "stigma", "barrier"),
    [
        (PHONE, 0.0, 0.6),
        (PHONE, 1.0, 0.6),
        (DROP_IN, 0.0, 0.0),
        (DROP_IN, 0.2, 0.18),
        (DROP_IN, 1.0, 0.9),
        (BOTH, 0.2, 0.18),
        (BOTH, 1.0, 0.6),
    ],
)
def test_the_telephone_puts_all_off_alike_dropping_in_those_who_are_ashamed_and_both_the_less_of_the_two(
    theory, triage, stigma, barrier
):
    simple = theory._replace(phone_barrier=0.6, drop_in_barrier=0.9)
    assert plain(barrier_of)(simple, triage, stigma) == pytest.approx(barrier)


@given(stigma=share)
def test_a_second_way_in_never_puts_anybody_off(theory, stigma):
    both, *alone = (plain(barrier_of)(theory, triage, stigma) for triage in (BOTH, PHONE, DROP_IN))
    assert both == min(alone)


SELF_SIMPLE = {
    "self_base": -7.0,
    "seeking_need": 2.0,
    "self_trust": 3.0,
    "self_stigma": 2.0,
    "phone_barrier": 0.6,
    "drop_in_barrier": 0.4,
    "waiting_deterrent": 0.05,
    "kpi_outreach": 0.2,
    "word_of_mouth": 1.0,
    "word_of_mouth_odds": 2.0,
}


@pytest.mark.parametrize(
    ("need", "trust", "stigma", "heard", "triage", "waiting", "outreach", "appeal"),
    [
        (0.5, 0.5, 0.0, 0.0, DROP_IN, 0.0, 0.0, -7.0),
        (1.0, 0.5, 0.0, 0.0, DROP_IN, 0.0, 0.0, -6.0),
        (0.5, 1.0, 0.0, 0.0, DROP_IN, 0.0, 0.0, -5.5),
        (0.5, 0.5, 1.0, 0.0, DROP_IN, 0.0, 0.0, -9.4),
        (0.5, 0.5, 1.0, 0.0, PHONE, 0.0, 0.0, -9.6),
        (0.5, 0.5, 0.0, 1.0, DROP_IN, 0.0, 0.0, -6.3069),
        (0.5, 0.5, 0.0, 0.0, PHONE, 0.0, 0.0, -7.6),
        (0.5, 0.5, 0.0, 0.0, BOTH, 10.0, 0.0, -7.5),
        (0.5, 0.5, 0.0, 0.0, DROP_IN, 0.0, 0.5, -6.9),
    ],
)
def test_going_oneself_asks_for_trust_shame_screening_and_waiting_put_people_off_and_outreach_draws(
    theory, need, trust, stigma, heard, triage, waiting, outreach, appeal
):
    simple = theory._replace(**SELF_SIMPLE)
    encouraged = plain(encouragement)(simple, heard)
    found = plain(appeal_of_self_referral)(simple, need, trust, stigma, encouraged, triage, waiting, outreach)
    assert found == pytest.approx(appeal, abs=1e-4)


SITE_SIMPLE = {
    "site_appeal": -6.0,
    "seeking_need": 2.0,
    "self_trust": 3.0,
    "site_stigma": 0.3,
    "seen_by_others": 0.4,
    "site_negotiated": 0.5,
    "site_own": 0.8,
    "waiting_deterrent": 0.05,
    "word_of_mouth": 1.0,
    "word_of_mouth_odds": 2.0,
}


@pytest.mark.parametrize(
    ("need", "trust", "stigma", "heard", "negotiated", "own", "waiting", "appeal"),
    [
        (0.5, 0.5, 0.0, 0.0, False, False, 0.0, -6.0),
        (1.0, 0.5, 0.0, 0.0, False, False, 0.0, -5.0),
        (0.5, 1.0, 0.0, 0.0, False, False, 0.0, -4.5),
        (0.5, 0.5, 1.0, 0.0, False, False, 0.0, -6.3),
        (0.5, 0.5, 0.0, 1.0, False, False, 0.0, -5.3069),
        (0.5, 0.5, 0.0, 0.0, True, False, 0.0, -5.5),
        (0.5, 0.5, 0.0, 0.0, False, True, 0.0, -5.2),
        (0.5, 0.5, 1.0, 0.0, False, True, 0.0, -5.9),
        (0.5, 0.5, 0.0, 0.0, False, False, 10.0, -6.5),
    ],
)
def test_a_known_place_draws_people_and_being_seen_there_by_ones_own_is_an_opposite_risk(
    theory, need, trust, stigma, heard, negotiated, own, waiting, appeal
):
    simple = theory._replace(**SITE_SIMPLE)
    encouraged = plain(encouragement)(simple, heard)
    found = plain(appeal_of_site)(simple, need, trust, stigma, encouraged, negotiated, own, waiting)
    assert found == pytest.approx(appeal, abs=1e-4)


@pytest.mark.parametrize(
    ("need", "theta", "stigma", "waiting", "appeal"),
    [
        (0.5, 0.5, 0.0, 0.0, -6.0),
        (1.0, 0.5, 0.0, 0.0, -5.0),
        (0.5, 1.0, 0.0, 0.0, -4.5),
        (0.5, 0.5, 1.0, 0.0, -6.4),
        (0.5, 0.5, 0.0, 10.0, -6.5),
    ],
)
def test_ones_own_communitys_table_asks_for_trust_in_those_whose_table_it_is(
    theory, need, theta, stigma, waiting, appeal
):
    simple = theory._replace(
        table_appeal=-6.0, seeking_need=2.0, table_trust=3.0, table_stigma=0.4, waiting_deterrent=0.05
    )
    assert plain(appeal_of_table)(simple, need, theta, stigma, waiting) == pytest.approx(appeal)


def test_doctors_refer_those_less_whom_the_institution_racialises(theory):
    usual = theory._replace(doctor_refers=0.6)
    assert plain(doctor_refers_chance)(usual, 0.0) == 0.6
    assert plain(doctor_refers_chance)(usual, 0.25) == pytest.approx(0.45)


KEY = luck_key(1, "pathways", 3)
APPEALS = ("informal_base", "doctor_base", "self_base", "site_appeal", "table_appeal")
LIKELY = dict.fromkeys(APPEALS, -0.5)


def choice(theory, identity, trust, heard, triage=PHONE, site=-1, kind=NO_SITE, table=-1, theta=0.0, open_to_self=1.0):
    """Let one person choose, by the rule that the week uses."""
    person = {"identity": identity, "need": 0.8, "stigma": 0.3, "energy": 0.6, "heard": heard, "cbo": 0}
    users = SimpleNamespace(**{name: np.array([value]) for name, value in person.items()})
    access = Access(
        open_to_self=open_to_self,
        prompts_self=0.0,
        follow_through=0.0,
        triage=float(triage),
        waiting_weeks=4.0,
        outreach=0.0,
        encouragement=plain(encouragement)(theory, 1.0),
        discrimination=0.1,
        transferred=0.0,
        tables_open=1.0,
        table_waiting_weeks=4.0,
        sites=np.array([kind]),
        tables=np.array([1]),
        room=np.array([4.0]),
        organisations_here=np.array([[0]]),
        nearness=1,
    )
    return plain(choose)(users, 0, trust, site, table, theta, access, as_record(theory._replace(**LIKELY)), KEY)


@given(identity=st.integers(0, 10_000), trust=share, heard=news, theta=share)
def test_better_options_only_draw_people_in(theory, identity, trust, heard, theta):
    before = choice(theory, identity, trust, heard)
    assert choice(theory, identity, trust, heard, triage=DROP_IN) in (before, SELF)
    assert choice(theory, identity, trust, heard, triage=BOTH) in (before, SELF)
    assert before in (choice(theory, identity, trust, heard, open_to_self=0.0), SELF)
    with_room = choice(theory, identity, trust, heard, site=0, kind=ROOM)
    assert with_room in (before, SITE)
    assert choice(theory, identity, trust, heard, site=0, kind=NEGOTIATED) in (with_room, SITE)
    at_table = choice(theory, identity, trust, heard, table=0, theta=0.5 * theta)
    assert at_table in (before, TABLE)
    assert choice(theory, identity, trust, heard, table=0, theta=theta) in (at_table, TABLE)


def test_and_they_do_draw_some_in(theory):
    chosen = [[choice(theory, i, 0.5, 0.0, triage) for i in range(200)] for triage in (PHONE, DROP_IN)]
    by_phone, by_drop_in = (options.count(SELF) for options in chosen)
    assert 0 < by_phone < by_drop_in < 200
    at_table = [[choice(theory, i, 0.5, 0.0, table=0, theta=theta) for i in range(200)] for theta in (0.2, 0.8)]
    assert 0 < at_table[0].count(TABLE) < at_table[1].count(TABLE) < 200
