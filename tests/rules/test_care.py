"""Waiting, being treated, and what comes of it: one rule of quality and harm for every provider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.care import (
    first_weight,
    fit_of_care,
    good_contact_chance,
    leaves_care_chance,
    leaves_queue_chance,
    mistreatment_chance,
    own_experience_after,
    recovery_chance,
    reliance_after_contact,
    skill_at_table,
    understood_chance,
    wait_is_kept,
)
from tests.rules import plain

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("fit", "openness", "workload", "skill", "expected"),
    [
        (1.0, 0.5, 0.0, 0.8, 0.5),
        (0.5, 0.5, 0.0, 0.8, 0.2689),
        (1.0, 1.0, 0.0, 0.8, 0.7311),
        (1.0, 0.0, 0.0, 0.8, 0.2689),
        (1.0, 0.5, 0.5, 0.8, 0.2689),
        (1.0, 0.5, 0.0, 0.3, 0.2689),
        (1.0, 0.5, 0.0, 1.0, 0.5987),
    ],
)
def test_contacts_go_well_with_a_common_language_an_open_ear_time_and_skill(
    theory, fit, openness, workload, skill, expected
):
    even = theory._replace(
        care_base=0.0, care_fit=2.0, care_openness=2.0, care_workload=2.0, care_skill=2.0, therapist_skill=0.8
    )
    assert plain(good_contact_chance)(even, fit, openness, workload, skill, False) == pytest.approx(expected, abs=1e-4)


def test_therapists_at_ease_with_those_whom_they_see_do_well_as_often_as_the_base_says(theory):
    usual = theory._replace(care_base=1.0, understood_base=-1.0)
    assert plain(good_contact_chance)(usual, 1.0, 0.5, 0.0, usual.therapist_skill, False) == pytest.approx(
        0.7311, abs=1e-4
    )
    assert plain(understood_chance)(usual, 1.0, 0.5, False) == pytest.approx(0.2689, abs=1e-4)


@pytest.mark.parametrize(("fit", "openness", "expected"), [(1, 0.5, 0.5), (0.5, 0.5, 0.2689), (1, 1, 0.7311)])
def test_being_understood_asks_for_a_shared_world_and_an_open_ear(theory, fit, openness, expected):
    even = theory._replace(understood_base=0.0, care_fit=2.0, care_openness=2.0)
    assert plain(understood_chance)(even, fit, openness, False) == pytest.approx(expected, abs=1e-4)


@given(fit=share, openness=share, skill=share)
def test_a_contact_that_does_harm_is_never_good_and_nobody_feels_understood_in_it(theory, fit, openness, skill):
    assert plain(good_contact_chance)(theory, fit, openness, 0.0, skill, True) == 0.0
    assert plain(understood_chance)(theory, fit, openness, True) == 0.0


@pytest.mark.parametrize(
    ("skill", "workload", "expected"),
    [(0.0, 0.0, 0.1), (0.5, 0.0, 0.05), (0.0, 1.0, 0.2), (0.5, 0.5, 0.075), (1, 1, 0)],
)
def test_any_provider_does_harm_at_times_the_more_so_untrained_and_overfull(theory, skill, workload, expected):
    assert plain(mistreatment_chance)(theory._replace(mistreatment=0.1), skill, workload) == pytest.approx(expected)


def test_not_even_the_worst_provider_does_more_harm_than_always(theory):
    assert plain(mistreatment_chance)(theory._replace(mistreatment=1.0), 0.0, 1.0) == 1.0


@pytest.mark.parametrize(
    ("credentials", "support", "skill"), [(0, 0.0, 0.4), (1, 0.0, 0.65), (0, 0.5, 0.5), (1, 1.0, 0.85)]
)
def test_care_at_ones_own_table_is_as_good_as_the_training_and_supervision_behind_it(
    theory, credentials, support, skill
):
    behind = theory._replace(table_skill=0.4, table_skill_credential=0.25, table_skill_support=0.2)
    assert plain(skill_at_table)(behind, credentials, support) == pytest.approx(skill)


def test_nobody_is_more_than_fully_skilled(theory):
    assert plain(skill_at_table)(theory._replace(table_skill=0.9, table_skill_credential=0.4), 1, 1.0) == 1.0


@pytest.mark.parametrize(
    ("other_language", "staff_languages", "racialised", "community_staff", "fit"),
    [
        (0.0, 0.0, 0.0, 0.0, 1.0),  # nothing stands between this person and those who give care
        (1.0, 0.0, 0.0, 0.0, 0.4),  # no common language
        (1.0, 0.5, 0.0, 0.0, 0.7),
        (0.0, 0.0, 1.0, 0.0, 0.6),  # nobody among the staff from the communities served
        (0.0, 0.0, 0.5, 0.5, 0.9),
        (1.0, 0.0, 1.0, 0.0, 0.0),
        (1.0, 1.0, 1.0, 1.0, 1.0),
    ],
)
def test_staff_who_speak_the_language_and_know_the_world_close_the_gap(
    other_language, staff_languages, racialised, community_staff, fit
):
    assert fit_of_care(other_language, staff_languages, racialised, community_staff, 0.4) == pytest.approx(fit)


def test_people_drop_out_of_a_queue_the_less_they_trust_what_they_wait_for(theory):
    even = theory._replace(queue_leaving=0.0, queue_trust=2.0)
    left = [plain(leaves_queue_chance)(even, trust) for trust in (0.0, 0.5, 1.0)]
    assert left == pytest.approx([0.7311, 0.5, 0.2689], abs=1e-4)


def test_people_leave_care_after_a_poor_contact_and_where_they_trust_little(theory):
    even = theory._replace(care_leaving=0.0, care_leaving_trust=2.0, care_leaving_poor=2.0)
    assert plain(leaves_care_chance)(even, 0.5, True) == pytest.approx(0.5)
    assert plain(leaves_care_chance)(even, 0.5, False) == pytest.approx(0.8808, abs=1e-4)
    assert plain(leaves_care_chance)(even, 0.0, True) == pytest.approx(0.7311, abs=1e-4)


def test_care_helps_as_often_as_published_when_contacts_go_as_usual(theory):
    usual = theory._replace(recovery_quality=0.6, usual_good_share=0.75)
    assert plain(recovery_chance)(usual, 0.5, 0.75) == pytest.approx(0.5)
    assert plain(recovery_chance)(usual, 0.5, 1.0) == pytest.approx(0.575)
    assert plain(recovery_chance)(usual, 0.5, 0.25) == pytest.approx(0.35)
    assert plain(recovery_chance)(usual, 0.0, 0.75) == 0.0
    assert plain(recovery_chance)(usual, 0.9, 1.0) == 1.0


@given(recovery=share, good=share, quality=share, usual=share)
def test_the_chance_of_recovery_is_a_chance(theory, recovery, good, quality, usual):
    changed = theory._replace(recovery_quality=quality, usual_good_share=usual)
    assert 0.0 <= plain(recovery_chance)(changed, recovery, good) <= 1.0


def test_a_first_experience_weighs_half_as_much_again_and_a_late_one_as_usual(theory):
    primary = theory._replace(primacy=1.0, primacy_strength=0.5)
    assert plain(first_weight)(primary, 0.0) == pytest.approx(1.5)
    assert plain(first_weight)(primary, 0.6) == pytest.approx(1.2)
    assert plain(first_weight)(primary, 1.0) == 1.0


def test_without_primacy_all_experiences_weigh_alike(theory):
    assert plain(first_weight)(theory._replace(primacy=0.0), 0.0) == 1.0


def test_with_each_contact_what_one_has_seen_counts_for_more():
    assert own_experience_after(0.0, 0.1) == pytest.approx(0.1)
    assert own_experience_after(0.1, 0.1) == pytest.approx(0.19)


@pytest.mark.parametrize(("weeks", "kept"), [(0.0, True), (6.0, True), (7.0, False)])
def test_a_wait_within_what_people_take_for_promised_is_a_promise_kept(theory, weeks, kept):
    assert plain(wait_is_kept)(theory._replace(wait_promised_weeks=6.0), weeks) == kept


def test_with_each_contact_people_rely_more_on_whoever_gives_it():
    assert reliance_after_contact(0.0, 0.1) == pytest.approx(0.1)
    assert reliance_after_contact(0.2, 0.1) == pytest.approx(0.28)
    assert reliance_after_contact(1.0, 0.1) == 1.0
