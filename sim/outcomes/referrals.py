"""Referrals by their road. Self-initiated = by oneself or at a community site, never prompted."""

from __future__ import annotations

from sim.outcomes import ratios
from sim.record import Record
from sim.tally import ALL_REFERRALS, SELF_INITIATED


def self_referrals(record: Record) -> float:
    """Self-initiated referrals."""
    return record.total(*SELF_INITIATED)


def self_referral_share(record: Record) -> float:
    """Share of all recorded referrals that is recorded as self-referral, prompted ones included, as published."""
    return ratios.ratio(record.total(*SELF_INITIATED, "referrals_self_prompted"), record.total(*ALL_REFERRALS))


def self_initiated_share(record: Record) -> float:
    """Share of all recorded referrals that people initiated themselves."""
    return ratios.ratio(record.total(*SELF_INITIATED), record.total(*ALL_REFERRALS))


def minoritised_self_referrals(record: Record) -> float:
    """Self-initiated referrals by people of minoritised communities."""
    return record.total(*SELF_INITIATED, minoritised=True)


def first_self_referrals_per_1000_need_weeks(record: Record) -> float:
    """Each person's first self-initiated referral in the run, per 1,000 person-weeks in need."""
    return 1000.0 * ratios.ratio(record.total("first_self_referrals"), record.total("in_need"))


def gp_referrals(record: Record) -> float:
    """Referrals by general practitioners."""
    return record.total("referrals_gp")
